import { parseMoment, untilServerTime } from './server-time';

/** What the server says about its budget. */
export interface RateLimit {
  readonly limit?: number;
  readonly remaining?: number;
  /** When the budget is full again, by our clock, in milliseconds since the epoch. */
  readonly resetAt?: number;
}

/**
 * Reads `X-RateLimit-Limit`, `-Remaining` and `-Reset`. Reset is an ISO timestamp at HostUp (documented for a 429;
 * on other answers inferred); other services send seconds since the epoch or from now.
 */
export function rateLimitOf(headers: Readonly<Record<string, string>>, now: number): RateLimit {
  const limit = count(headers['x-ratelimit-limit']);
  const remaining = count(headers['x-ratelimit-remaining']);
  const reset = headers['x-ratelimit-reset']?.trim();
  const wait = reset === undefined ? undefined : untilReset(reset, headers, now);
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(remaining === undefined ? {} : { remaining }),
    ...(wait === undefined ? {} : { resetAt: now + wait }),
  };
}

const count = (value: string | undefined): number | undefined =>
  value !== undefined && /^\s*\d+/u.test(value) ? Number.parseInt(value, 10) : undefined;

// No window of a rate limit is thirty years long, and no moment is before 2001.
const epochFrom = 1e9;
const epochInMillisecondsFrom = 1e12;

function untilReset(
  value: string,
  headers: Readonly<Record<string, string>>,
  now: number,
): number | undefined {
  if (/^\d+(?:\.\d+)?$/u.test(value)) {
    const number = Number(value);
    if (number < epochFrom) return number * 1000;
    return untilServerTime(number < epochInMillisecondsFrom ? number * 1000 : number, headers, now);
  }
  const moment = parseMoment(value);
  return moment === undefined ? undefined : untilServerTime(moment, headers, now);
}
