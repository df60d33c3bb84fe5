/** How requests are counted; by the vendor only the number is documented. */
export interface WindowRule {
  /** Requests per minute. */
  readonly limit: number;
  readonly kind: 'fixed' | 'sliding';
  /** Whether a refused request counts too. */
  readonly countsRefused: boolean;
}

export interface WindowVerdict {
  readonly allowed: boolean;
  /** Whole seconds until a request is allowed again, at least 1. */
  readonly retryAfterSeconds: number;
}

const MINUTE_MS = 60_000;

/** The requests of the last minute per caller. Times are given, in ms: tests run it on the simulated clock. */
export class RequestWindow {
  private readonly times = new Map<string, number[]>();

  /** Counts one request. */
  take(caller: string, now: number, { limit, kind, countsRefused }: WindowRule): WindowVerdict {
    const before = this.times.get(caller) ?? [];
    const times = kind === 'fixed' ? openWindow(before, now) : before.filter((time) => isRecent(time, now));
    const allowed = times.length < limit;
    const counted = allowed || countsRefused ? [...times, now] : times;
    this.times.set(caller, counted);
    // The request that has to leave the minute before another one fits in.
    const last = kind === 'fixed' ? counted[0] : counted.at(-limit);
    const waitMs = allowed || last === undefined ? 0 : last + MINUTE_MS - now;
    return { allowed, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
  }
}

/** False also for a time still to come: the simulated clock can be set back. */
const isRecent = (time: number, now: number): boolean => time <= now && now < time + MINUTE_MS;

const openWindow = (times: number[], now: number): number[] =>
  times[0] !== undefined && isRecent(times[0], now) ? times : [];
