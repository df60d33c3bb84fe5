import { defined } from '../core/values';
import { amountOf, firstOf, type Loose, looseOf, textOf, wordsOf } from './lenient-json';
import { goalLost } from './verdict';
import type { Wait } from './wait';

/** What an answer says of a job. */
export interface JobNews {
  /** `unreadable`: it says nothing of a job. A word that we do not know is `waiting`. */
  readonly phase: 'waiting' | 'completed' | 'failed' | 'unreadable';
  /** 0 to 100. */
  readonly percent?: number;
  /** The vendor's words, in one line: why it failed, or how far it is. */
  readonly message?: string;
}

// Documented: completed, failed. The others are inferred; `success` is not among them, it may be the request's.
const COMPLETED = /^(?:complete|completed|succeeded|done|finished)$/iu;
const FAILED = /^(?:failed|failure|error|errored|cancelled|canceled|aborted)$/iu;

/**
 * Reads the answer of the job endpoint, the v1 envelope with its flags as well as v2's `{operation: {…}}` or a bare
 * body. Which of them answers for a v2 job is not documented.
 * Source: developer.hostup.se/endpoints/domain-services/get-jobs-jobid.
 */
export function readJob(body: unknown): JobNews {
  const top = looseOf(body);
  const data = looseOf(top['data']);
  const job = [looseOf(data['operation']), looseOf(top['operation']), data, top].find(speaks);
  if (job === undefined) return { phase: 'unreadable', ...defined({ message: failureOf(top) }) };
  const phase = phaseOf(job);
  const message = phase === 'failed' ? failureOf(job) : progressOf(job);
  return { phase, ...defined({ percent: percentOf(job), message }) };
}

const FLAGS = ['isCompleted', 'isFailed', 'isRunning', 'isWaiting'];

const speaks = (job: Loose): boolean =>
  textOf(job['status']) !== undefined ||
  textOf(job['state']) !== undefined ||
  FLAGS.some((flag) => typeof job[flag] === 'boolean');

function phaseOf(job: Loose): JobNews['phase'] {
  const words = [job['status'], job['state']].flatMap((word) => textOf(word) ?? []);
  if (job['isFailed'] === true || words.some((word) => FAILED.test(word))) return 'failed';
  if (job['isCompleted'] !== true && !words.some((word) => COMPLETED.test(word))) return 'waiting';
  // A queue calls a job completed when its code has run to the end, whatever came of it.
  return looseOf(job['result'])['success'] === false ? 'failed' : 'completed';
}

function percentOf(job: Loose): number | undefined {
  const details = [looseOf(job['progressDetails']), looseOf(job['progress'])];
  const percent = firstOf(
    [...details.map(({ percentage }) => percentage), job['progress'], ...details.map(shareOf)],
    amountOf,
  );
  return percent === undefined ? undefined : Math.min(100, percent);
}

function shareOf(details: Loose): number | undefined {
  const current = amountOf(details['current']);
  const total = amountOf(details['total']);
  // Of nothing it is not a number, which `amountOf` does not take for one.
  return current === undefined || total === undefined ? undefined : Math.round((100 * current) / total);
}

const progressOf = (job: Loose): string | undefined =>
  firstOf(
    [
      looseOf(job['progressDetails'])['message'],
      job['progressMessage'],
      looseOf(job['progress'])['message'],
      job['message'],
    ],
    wordsOf,
  );

// Where the reason stands is not documented: what can only be one goes before what may be about progress.
function failureOf(job: Loose): string | undefined {
  const result = looseOf(job['result']);
  const inner = looseOf(result['result']);
  const reasons = [job['error'], job['failedReason'], job['errors'], result['error'], inner['error']];
  return (
    firstOf([...reasons, result['message'], inner['message'], job['message']], wordsOf) ?? progressOf(job)
  );
}

export type JobEnd = 'completed' | 'lost';

/** How many answers in a row that say nothing of a job make it a lost one. */
const UNREADABLE_IS_LOST = 3;

/** Reads one answer after another about a job, until it is over. Throws `job_failed` with the vendor's reason. */
export function jobJudge(
  job: string,
  wait: Wait,
): (body: unknown) => { readonly answer: JobEnd } | undefined {
  let unreadable = 0;
  return (body) => {
    const { message, percent, phase } = readJob(body);
    if (phase === 'completed') return { answer: 'completed' };
    if (phase === 'failed') throw jobFailed(job, message, wait);
    unreadable = phase === 'unreadable' ? unreadable + 1 : 0;
    if (unreadable === UNREADABLE_IS_LOST) return { answer: 'lost' };
    wait.heard(message, percent);
    return undefined;
  };
}

const jobFailed = (job: string, reason = 'the vendor gives no reason', wait: Wait): Error =>
  goalLost(wait.options.what, { kind: 'failed', message: `${job} failed: ${reason}` });
