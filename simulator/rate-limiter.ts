/** At most `limit` requests per key in `windowSeconds`. */
export interface RateLimit {
  readonly limit: number;
  readonly windowSeconds: number;
}

/** What the limiter says of one request. */
export interface RateVerdict {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds since 1970 at which the window ends. */
  readonly resetAt: number;
  /** Whole seconds until then, at least 1. */
  readonly retryAfterSeconds: number;
}

/**
 * A fixed window per key that opens with its first request. It runs on the host's clock, not on the simulated one:
 * clients sleep in real time, and a frozen clock would lock them out forever.
 */
export class RateLimiter {
  private readonly windows = new Map<string, { openedAt: number; used: number }>();

  constructor(
    private rate: RateLimit | undefined,
    private readonly host: () => number = Date.now,
  ) {}

  /** Sets another limit, or none; all windows start again. */
  set(rate: RateLimit | undefined): void {
    this.rate = rate;
    this.windows.clear();
  }

  /** Counts one request of that key; undefined when no limit is set. A refused request does not count. */
  take(key: string): RateVerdict | undefined {
    if (this.rate === undefined) return undefined;
    const { limit, windowSeconds } = this.rate;
    const now = this.host();
    let window = this.windows.get(key);
    if (window === undefined || now >= window.openedAt + windowSeconds * 1000) {
      window = { openedAt: now, used: 0 };
      this.windows.set(key, window);
    }
    const allowed = window.used < limit;
    if (allowed) window.used += 1;
    const resetAt = window.openedAt + windowSeconds * 1000;
    const retryAfterSeconds = Math.max(1, Math.ceil((resetAt - now) / 1000));
    return { allowed, limit, remaining: limit - window.used, resetAt, retryAfterSeconds };
  }
}
