import { type HttpRequest, type HttpResponse, isIdempotent } from './handler';
import type { TransportError } from './transport-error';

/** How one attempt ended. */
export type Outcome =
  | { readonly kind: 'answer'; readonly response: HttpResponse }
  | { readonly kind: 'failure'; readonly error: TransportError };

/** `failures` counts the failed attempts so far, this one included; a 429 does not count. */
export type RetryPolicy = (request: HttpRequest, outcome: Outcome, failures: number) => 'retry' | 'give up';

/**
 * Reads, PUT and DELETE are repeated after any transient failure. POST and PATCH only when the server has definitely not
 * applied them, because a repeated create makes two objects: after a lost response the object is looked up instead.
 */
export const retryPolicy =
  (maxAttempts = 5): RetryPolicy =>
  (request, outcome, failures) => {
    if (failures >= maxAttempts) return 'give up';
    const worthwhile = isIdempotent(request) ? isTransient(outcome) : definitelyNotApplied(outcome);
    return worthwhile ? 'retry' : 'give up';
  };

// 520-524 and 530 are sent by Cloudflare, in front of HostUp, when the origin does not respond.
// Source: developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors
const transientStatuses = new Set([408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 530]);

const isTransient = (outcome: Outcome): boolean =>
  outcome.kind === 'answer'
    ? transientStatuses.has(outcome.response.status)
    : isTransientError(outcome.error);

const definitelyNotApplied = (outcome: Outcome): boolean =>
  outcome.kind === 'answer'
    ? outcome.response.status === 429
    : outcome.error.sent === 'no' && isTransientError(outcome.error);

// A certificate that is not trusted now will not be trusted in a second either, and an endless answer not end.
const isTransientError = ({ reason, sent }: TransportError): boolean =>
  reason !== 'cancelled' && reason !== 'too_long' && !(reason === 'tls' && sent === 'no');

/** Exponential backoff; times in milliseconds. */
export interface Backoff {
  /** Upper limit of the first wait. Default 500. */
  readonly baseMs: number;
  /** Default 2. */
  readonly factor: number;
  /** No wait is longer. Default 20,000. */
  readonly capMs: number;
}

export const defaultBackoff: Backoff = { baseMs: 500, factor: 2, capMs: 20_000 };

/**
 * The wait after the given attempt (from 1), with full jitter: anything between nothing and the exponential
 * ceiling, so that many clients that failed together do not come back together.
 */
export function backoffMs(attempt: number, backoff: Backoff, random: number): number {
  const ceiling = Math.min(backoff.capMs, backoff.baseMs * backoff.factor ** (attempt - 1));
  return Math.round(random * ceiling);
}
