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
