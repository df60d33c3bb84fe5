import { isHostupError } from '../hostup-error';
import { backoffMs, defaultBackoff, type Backoff } from './backoff';
import { isWrite, type HttpHandler, type HttpRequest, type HttpResponse } from './handler';
import { retryAfterMs } from './retry-after';
import { retryPolicy, type Outcome, type RetryPolicy } from './retry-policy';
import type { Timing } from './timing';
import { TransportError } from './transport-error';

export interface RetryOptions {
  readonly policy?: RetryPolicy;
  readonly backoff?: Backoff;
  /** How long after its first failure a request may still be sent again, in milliseconds. Default 2 minutes. */
  readonly deadlineMs?: number;
}

export const defaultDeadlineMs = 120_000;

/**
 * Sends again what the policy allows. What it hands on in the end still says whether any of the sendings can have
 * been applied: a later "connection refused" does not undo an earlier lost answer.
 */
export function retrying(next: HttpHandler, timing: Timing, options: RetryOptions = {}): HttpHandler {
  const { backoff = defaultBackoff, deadlineMs = defaultDeadlineMs, policy = retryPolicy() } = options;
  return async (request) => {
    let lost = false;
    let lastChance: number | undefined;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await sendOnce(next, { ...request, attempt }, lost);
      lost ||= isWrite(request) && outcome.kind === 'failure' && outcome.error.sent === 'maybe';
      lastChance ??= timing.now() + deadlineMs;
      const wait = Math.max(backoffMs(attempt, backoff, timing.random()), floorOf(outcome, timing.now()));
      if (policy(request, outcome, attempt) === 'give up' || timing.now() + wait > lastChance) {
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

const floorOf = (outcome: Outcome, now: number): number =>
  outcome.kind === 'answer' ? (retryAfterMs(outcome.response, now) ?? 0) : 0;

function conclude(outcome: Outcome, attempts: number, lost: boolean): HttpResponse {
  if (outcome.kind === 'answer') {
    return { ...outcome.response, attempts, ...(lost ? { earlierLost: true as const } : {}) };
  }
  const { cause, reason, sent } = outcome.error;
  throw new TransportError(reason, { sent: lost ? 'maybe' : sent, attempts, cause });
}
