import { type HttpRequest, type HttpResponse, isRepeatable } from './handler';
import type { TransportError } from './transport-error';

/** How one sending ended. */
export type Outcome =
  | { readonly kind: 'answer'; readonly response: HttpResponse }
  | { readonly kind: 'failure'; readonly error: TransportError };

/** `failures` counts how the request has ended so far, this outcome included; a 429 does not count. */
export type RetryPolicy = (request: HttpRequest, outcome: Outcome, failures: number) => 'retry' | 'give up';

/**
 * Reads, PUT and DELETE are repeated after anything that may pass. POST and PATCH only when the server surely has
 * not applied them, because a repeated create makes two: what is lost is found again by looking, not by resending.
 */
export const retryPolicy =
  (maxAttempts = 5): RetryPolicy =>
  (request, outcome, failures) => {
    if (failures >= maxAttempts) return 'give up';
    const worthwhile = isRepeatable(request) ? mayPass(outcome) : surelyNotApplied(outcome);
    return worthwhile ? 'retry' : 'give up';
  };

// 520-524 and 530 are Cloudflare's, which stands before HostUp, for an origin that does not answer it.
// Source: developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors
const passing = new Set([408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 530]);

const mayPass = (outcome: Outcome): boolean =>
  outcome.kind === 'answer' ? passing.has(outcome.response.status) : isPassing(outcome.error);

const surelyNotApplied = (outcome: Outcome): boolean =>
  outcome.kind === 'answer'
    ? outcome.response.status === 429
    : outcome.error.sent === 'no' && isPassing(outcome.error);

// A certificate that is not trusted now will not be trusted in a second either.
const isPassing = ({ reason, sent }: TransportError): boolean =>
  reason !== 'cancelled' && !(reason === 'tls' && sent === 'no');

/** Exponential backoff; times in milliseconds. */
export interface Backoff {
  /** Upper end of the first wait. Default 500. */
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
