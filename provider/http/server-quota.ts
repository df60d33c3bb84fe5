import type { RateLimit } from './rate-limit-headers';

/** What is left of the budget that the server announces in its responses. */
export class ServerQuota {
  private remaining = Infinity;
  private resetAt = -Infinity;

  /**
   * The earliest time at which another request may start. A reset further away than `farthestMs` is not believed: a
   * request is sent, and the 429 says how long to wait.
   */
  readyAt(now: number, farthestMs: number): number {
    return this.remaining > 0 || this.resetAt - now > farthestMs ? -Infinity : this.resetAt;
  }

  started(): void {
    this.remaining -= 1;
  }

  /** Takes a response's headers. Responses overtake each other, so within one window the lowest count applies. */
  observe({ remaining, resetAt }: RateLimit, now: number): void {
    if (remaining === undefined || resetAt === undefined) return;
    const sameWindow = now < this.resetAt && Math.abs(resetAt - this.resetAt) <= 2000;
    this.remaining = sameWindow ? Math.min(remaining, this.remaining) : remaining;
    this.resetAt = resetAt;
  }
}

/** At most `limit` starts within any `lengthMs`. Without a limit nothing is delayed. */
export class SlidingWindow {
  private readonly starts: number[] = [];

  constructor(
    private limit: number | undefined,
    private readonly lengthMs = 60_000,
  ) {}

  tighten(limit: number | undefined): void {
    if (limit !== undefined) this.limit = Math.min(limit, this.limit ?? Infinity);
  }

  /** The earliest time at which another request may start; may be in the past. */
  readyAt(): number {
    if (this.limit === undefined) return -Infinity;
    return (this.starts.at(-this.limit) ?? -Infinity) + this.lengthMs;
  }

  started(now: number): void {
    this.starts.push(now);
    while (this.starts[0] !== undefined && this.starts[0] <= now - this.lengthMs) this.starts.shift();
  }
}
