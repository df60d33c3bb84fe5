import { isHostupError } from '../core/error';
import {
  type Backoff,
  backoffMs,
  defaultBackoff,
  type Outcome,
  retryPolicy,
  type RetryPolicy,
} from './retry-policy';
import { type HttpHandler, type HttpRequest, type HttpResponse, isWrite } from './handler';
import { retryAfterMs } from './rate-limit-headers';
import type { Timing } from '../core/clock';
import { TransportError } from './transport-error';

export interface RetryOptions {
  readonly policy?: RetryPolicy;
  readonly backoff?: Backoff;
  /** How long after its first failure a request may still be sent again, in milliseconds. Default 2 minutes. */
  readonly deadlineMs?: number;
  /** How long after its first 429 a request may still be sent again, in milliseconds. Default 30 minutes. */
  readonly budgetWaitMs?: number;
  /** The longest pause, in milliseconds, that a 429 may ask for. Default: no limit of its own. */
  readonly maxPauseMs?: number;
}

/**
 * Sends again what the policy allows. What it hands on in the end still says whether any of the sendings can have
 * been applied: a later "connection refused" does not undo an earlier lost answer.
 *
 * A 429 is no failure: others who share the budget were faster, and the more they are the more often. So it uses up no
 * attempt and has a deadline of its own. How long everyone pauses is the limiter's business.
 */
export function retrying(next: HttpHandler, timing: Timing, options: RetryOptions = {}): HttpHandler {
  const { backoff = defaultBackoff, maxPauseMs = Infinity, policy = retryPolicy() } = options;
  const { budgetWaitMs = 1_800_000, deadlineMs = 120_000 } = options;
  return async (request) => {
    let lost = false;
    let failures = 0;
    let lastChance: number | undefined;
    let lastShare: number | undefined;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await sendOnce(next, { ...request, attempt }, lost);
      lost ||= isWrite(request) && outcome.kind === 'failure' && outcome.error.sent === 'maybe';
      const now = timing.now();
      const limited = isRateLimited(outcome);
      if (!limited) failures += 1;
      const until = limited ? (lastShare ??= now + budgetWaitMs) : (lastChance ??= now + deadlineMs);
      const asked = floorOf(outcome, now);
      const wait = Math.max(backoffMs(Math.max(failures, 1), backoff, timing.random()), asked);
      const tooLong = now + wait > until || (limited && asked > maxPauseMs);
      if (tooLong || policy(request, outcome, failures) === 'give up') {
        return conclude(outcome, attempt, lost);
      }
      await timing.sleep(wait, request.signal).catch((cause: unknown) => {
        throw new TransportError('cancelled', { sent: lost ? 'maybe' : 'no', attempts: attempt, cause });
      });
    }
  };
}

async function sendOnce(next: HttpHandler, request: HttpRequest, lost: boolean): Promise<Outcome> {
  try {
    return { kind: 'answer', response: await next(request) };
  } catch (error) {
    if (error instanceof TransportError) return { kind: 'failure', error };
    if (lost && isHostupError(error, 'unauthorized', 'rate_limited')) {
      throw error.during(`Whether the ${request.method} was applied is not known, and it was not repeated`, {
        code: 'outcome_unknown',
      });
    }
    throw error;
  }
}

const isRateLimited = (outcome: Outcome): boolean =>
  outcome.kind === 'answer' && outcome.response.status === 429;

const floorOf = (outcome: Outcome, now: number): number =>
  outcome.kind === 'answer' ? (retryAfterMs(outcome.response, now) ?? 0) : 0;

function conclude(outcome: Outcome, attempts: number, lost: boolean): HttpResponse {
  if (outcome.kind === 'answer') {
    return { ...outcome.response, attempts, ...(lost ? { earlierLost: true as const } : {}) };
  }
  const { cause, reason, sent } = outcome.error;
  throw new TransportError(reason, { sent: lost ? 'maybe' : sent, attempts, cause });
}
