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
  /** How long after its first failure a request may still be retried, in milliseconds. Default 2 minutes. */
  readonly deadlineMs?: number;
  /** How long after its first 429 a request may still be retried, in milliseconds. Default 30 minutes. */
  readonly budgetWaitMs?: number;
  /** The longest pause, in milliseconds, that a 429 may ask for. Default: no limit of its own. */
  readonly maxPauseMs?: number;
}

/**
 * Retries what the policy allows. The final result still says whether any of the attempts can have been applied: a later
 * "connection refused" does not undo an earlier lost response.
 *
 * A 429 is not a failure: others who share the budget were faster, and the more of them there are, the more often. So it
 * does not use up an attempt and has a deadline of its own. How long all requests pause is up to the limiter.
 */
export function withRetry(next: HttpHandler, timing: Timing, options: RetryOptions = {}): HttpHandler {
  const { backoff = defaultBackoff, maxPauseMs = Infinity, policy = retryPolicy() } = options;
  const { budgetWaitMs = 1_800_000, deadlineMs = 120_000 } = options;
  return async (request) => {
    let lost = false;
    let failures = 0;
    let failureDeadline: number | undefined;
    let rateLimitDeadline: number | undefined;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await sendOnce(next, { ...request, attempt }, lost);
      lost ||= isWrite(request) && outcome.kind === 'failure' && outcome.error.sent === 'maybe';
      const now = timing.now();
      const limited = isRateLimited(outcome);
      if (!limited) failures += 1;
      const until = limited
        ? (rateLimitDeadline ??= now + budgetWaitMs)
        : (failureDeadline ??= now + deadlineMs);
      const asked = serverWaitMs(outcome, now);
      const wait = Math.max(backoffMs(Math.max(failures, 1), backoff, timing.random()), asked);
      const tooLong = now + wait > until || (limited && asked > maxPauseMs);
      if (tooLong || policy(request, outcome, failures) === 'give up') {
        return finish(outcome, attempt, lost);
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
      throw error.during(
        `It is not known whether the ${request.method} was applied, and it was not repeated`,
        {
          code: 'outcome_unknown',
        },
      );
    }
    throw error;
  }
}

const isRateLimited = (outcome: Outcome): boolean =>
  outcome.kind === 'answer' && outcome.response.status === 429;

const serverWaitMs = (outcome: Outcome, now: number): number =>
  outcome.kind === 'answer' ? (retryAfterMs(outcome.response, now) ?? 0) : 0;

function finish(outcome: Outcome, attempts: number, lost: boolean): HttpResponse {
  if (outcome.kind === 'answer') {
    return { ...outcome.response, attempts, ...(lost ? { earlierAttemptLost: true as const } : {}) };
  }
  const { cause, reason, sent } = outcome.error;
  throw new TransportError(reason, { sent: lost ? 'maybe' : sent, attempts, cause });
}
