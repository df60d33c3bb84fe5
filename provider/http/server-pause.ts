import { backoffMs, defaultBackoff } from './retry-policy';
import type { HttpResponse } from './handler';
import { type RateLimit, retryAfterMs } from './rate-limit-headers';

/** Spreads the requests that come back after a pause, also those of other processes with the same key. */
export const resumeJitterMs = 500;

/** The pause that 429s impose on everyone who shares the budget. */
export class ServerPause {
  private until = -Infinity;
  private inARow = 0;

  /** `unannouncedMs`: the pause after a 429 that names none; our own backoff when left out. */
  constructor(private readonly unannouncedMs?: number) {}

  readyAt(): number {
    return this.until;
  }

  /** Whether an answer has shown since the last 429 that the budget is open again. */
  get isOver(): boolean {
    return this.inARow === 0;
  }

  /** True when it lasts longer than anyone should silently wait. */
  exceeds(mostMs: number, now: number): boolean {
    return this.until - now > mostMs + resumeJitterMs;
  }

  /**
   * Takes an answer; the headers' Reset stands in for a missing Retry-After, and for a missing Reset our own
   * backoff; a wait of nothing counts as missing. Returns the pause that begins with this answer, in milliseconds; 0 when none does.
   */
  answered(response: HttpResponse, { resetAt }: RateLimit, now: number, random: number): number {
    // Several answers to requests sent together are one refusal, not several.
    const pausedAlready = now < this.until;
    if (response.status !== 429) {
      if (!pausedAlready) this.inARow = 0;
      return 0;
    }
    if (!pausedAlready) this.inARow += 1;
    const named = [retryAfterMs(response, now), resetAt === undefined ? undefined : resetAt - now];
    const unannounced = this.unannouncedMs ?? backoffMs(this.inARow, defaultBackoff, random);
    const asked = named.find((wait) => wait !== undefined && wait > 0) ?? unannounced;
    const pause = asked + Math.round(random * resumeJitterMs);
    this.until = Math.max(this.until, now + pause);
    return pausedAlready ? 0 : pause;
  }
}
