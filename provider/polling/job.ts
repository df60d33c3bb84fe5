import { defined } from '../core/values';
import { asAmount, firstDefined, type JsonObject, asObject, asText, asMessage } from './lenient-json';
import { waitFailedError } from './wait-condition';
import type { Wait } from './wait';

/** What a response says about a job. */
export interface JobStatus {
  /** `unreadable`: it says nothing about a job. A status that we do not know is `waiting`. */
  readonly phase: 'waiting' | 'completed' | 'failed' | 'unreadable';
  /** 0 to 100. */
  readonly percent?: number;
  /** The vendor's words, in one line: why it failed, or how far it has come. */
  readonly message?: string;
}

// Documented: completed, failed. The others are inferred; `success` is not among them, it may be the request's.
const COMPLETED = /^(?:complete|completed|succeeded|done|finished)$/iu;
const FAILED = /^(?:failed|failure|error|errored|cancelled|canceled|aborted)$/iu;

/**
 * Reads the response of the job endpoint: the v1 envelope with its flags as well as v2's `{operation: {…}}` or a bare
 * body. Which of them a v2 job gets is not documented.
 * Source: developer.hostup.se/endpoints/domain-services/get-jobs-jobid.
 */
export function readJob(body: unknown): JobStatus {
  const top = asObject(body);
  const data = asObject(top['data']);
  const job = [asObject(data['operation']), asObject(top['operation']), data, top].find(describesJob);
  if (job === undefined) return { phase: 'unreadable', ...defined({ message: failureOf(top) }) };
  const phase = phaseOf(job);
  const message = phase === 'failed' ? failureOf(job) : progressOf(job);
  return { phase, ...defined({ percent: percentOf(job), message }) };
}

const FLAGS = ['isCompleted', 'isFailed', 'isRunning', 'isWaiting'];

const describesJob = (job: JsonObject): boolean =>
  asText(job['status']) !== undefined ||
  asText(job['state']) !== undefined ||
  FLAGS.some((flag) => typeof job[flag] === 'boolean');

function phaseOf(job: JsonObject): JobStatus['phase'] {
  const words = [job['status'], job['state']].flatMap((word) => asText(word) ?? []);
  if (job['isFailed'] === true || words.some((word) => FAILED.test(word))) return 'failed';
  if (job['isCompleted'] !== true && !words.some((word) => COMPLETED.test(word))) return 'waiting';
  // A queue calls a job completed when its code has run to the end, whatever the result.
  return asObject(job['result'])['success'] === false ? 'failed' : 'completed';
}

function percentOf(job: JsonObject): number | undefined {
  const details = [asObject(job['progressDetails']), asObject(job['progress'])];
  const percent = firstDefined(
    [...details.map(({ percentage }) => percentage), job['progress'], ...details.map(shareOf)],
    asAmount,
  );
  return percent === undefined ? undefined : Math.min(100, percent);
}

function shareOf(details: JsonObject): number | undefined {
  const current = asAmount(details['current']);
  const total = asAmount(details['total']);
  // A share of nothing is NaN, which `asAmount` does not accept.
  return current === undefined || total === undefined ? undefined : Math.round((100 * current) / total);
}

const progressOf = (job: JsonObject): string | undefined =>
  firstDefined(
    [
      asObject(job['progressDetails'])['message'],
      job['progressMessage'],
      asObject(job['progress'])['message'],
      job['message'],
    ],
    asMessage,
  );

// Which field holds the reason is not documented: fields that can only be a reason go before those that may be progress.
function failureOf(job: JsonObject): string | undefined {
  const result = asObject(job['result']);
  const inner = asObject(result['result']);
  const reasons = [job['error'], job['failedReason'], job['errors'], result['error'], inner['error']];
  return (
    firstDefined([...reasons, result['message'], inner['message'], job['message']], asMessage) ??
    progressOf(job)
  );
}

export type JobOutcome = 'completed' | 'lost';

/** How many unreadable responses in a row make a job a lost one. */
const UNREADABLE_IS_LOST = 3;

/** Follows a job, response by response, until it is over. Throws `job_failed` with the vendor's reason. */
export function jobTracker(
  job: string,
  wait: Wait,
): (body: unknown) => { readonly result: JobOutcome } | undefined {
  let unreadable = 0;
  return (body) => {
    const { message, percent, phase } = readJob(body);
    if (phase === 'completed') return { result: 'completed' };
    if (phase === 'failed') throw jobFailedError(job, message, wait);
    unreadable = phase === 'unreadable' ? unreadable + 1 : 0;
    if (unreadable === UNREADABLE_IS_LOST) return { result: 'lost' };
    wait.reportProgress(message, percent);
    return undefined;
  };
}

const jobFailedError = (job: string, reason = 'the vendor gives no reason', wait: Wait): Error =>
  waitFailedError(wait.options.what, { kind: 'failed', message: `${job} failed: ${reason}` });
