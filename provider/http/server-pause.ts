import { backoffMs, defaultBackoff } from './retry-policy';
import type { HttpResponse } from './handler';
import { type RateLimit, retryAfterMs } from './rate-limit-headers';

/** Spreads the requests that resume after a pause, also those of other processes with the same key. In milliseconds. */
export const resumeJitterMs = 500;

/** The pause that 429s impose on everyone who shares the budget. */
export class ServerPause {
  private until = -Infinity;
  private inARow = 0;

  /** `unannouncedMs`: the pause after a 429 that does not name one; our own backoff when omitted. */
  constructor(private readonly unannouncedMs?: number) {}

  readyAt(): number {
    return this.until;
  }

  /** Whether a response since the last 429 has shown that the budget is available again. */
  get isOver(): boolean {
    return this.inARow === 0;
  }

  /** True when it lasts longer than anyone should silently wait. */
  exceeds(mostMs: number, now: number): boolean {
    return this.until - now > mostMs + resumeJitterMs;
  }

  /**
   * Takes a response; a missing Retry-After is replaced by the headers' Reset, and a missing Reset by our own backoff; a
   * wait of 0 counts as missing. Returns the pause that begins with this response, in milliseconds; 0 when there is none.
   */
  observe(response: HttpResponse, { resetAt }: RateLimit, now: number, random: number): number {
    // Several 429s to requests sent together count as one.
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
