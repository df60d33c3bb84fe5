import { z } from 'zod';
import { isoTime } from '../core/clock';
import type { HttpResponse } from './handler';

/** What the server says about its budget. */
export interface RateLimit {
  readonly limit?: number;
  readonly remaining?: number;
  /** When the budget is full again, by our clock, in milliseconds since the epoch. */
  readonly resetAt?: number;
}

/**
 * Reads `X-RateLimit-Limit`, `-Remaining` and `-Reset`. Reset is an ISO timestamp at HostUp (documented for a 429;
 * on other responses inferred); other services send seconds since the epoch or from now.
 */
export function readRateLimit(headers: Readonly<Record<string, string>>, now: number): RateLimit {
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

/**
 * The longest wait that is told from a longer one, in milliseconds: ten years. A number of seconds may be anything, and a
 * time in micro- or nanoseconds is one in the year 50,000 or later, which no date can show.
 */
const LONGEST_WAIT_MS = 315_360_000_000;

const clamped = (wait: number): number => Math.min(Math.max(0, wait), LONGEST_WAIT_MS);

/** For how long the server asks us to wait, as it follows "wait": until a date, or for a very long time. */
export function waitText(until: number, now: number): string {
  const time = until - now < LONGEST_WAIT_MS ? isoTime(until) : undefined;
  return time === undefined ? 'for a very long time' : `until ${time}`;
}

// A plain number, also as JSON and some servers write a large one.
const NUMBER = /^\d+(?:\.\d+)?(?:e\+?\d+)?$/iu;

// No rate limit window is thirty years long, and no timestamp is before 2001.
const epochFrom = 1e9;
const epochInMillisecondsFrom = 1e12;

function untilReset(
  value: string,
  headers: Readonly<Record<string, string>>,
  now: number,
): number | undefined {
  if (NUMBER.test(value)) {
    const number = Number(value);
    if (number < epochFrom) return clamped(number * 1000);
    return untilServerTime(number < epochInMillisecondsFrom ? number * 1000 : number, headers, now);
  }
  const timestamp = parseTimestamp(value);
  return timestamp === undefined ? undefined : untilServerTime(timestamp, headers, now);
}

// v1 puts the time in the body of a 429.
const bodySchema = z.looseObject({ retryAfter: z.union([z.string(), z.number().transform(String)]) });

/**
 * How long the server asks to wait, in milliseconds: `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), else
 * a 429's `retryAfter` in the body; at most ten years. Undefined when it does not say, or not in a readable form.
 */
export function retryAfterMs(response: HttpResponse, now: number): number | undefined {
  const { headers, status } = response;
  if (status !== 429 && status !== 503) return undefined;
  const value = headers['retry-after'] ?? (status === 429 ? fromBody(response.body) : undefined);
  if (value === undefined) return undefined;
  if (NUMBER.test(value.trim())) return clamped(Math.ceil(Number(value) * 1000));
  const timestamp = parseTimestamp(value.trim());
  return timestamp === undefined ? undefined : untilServerTime(timestamp, headers, now);
}

function fromBody(body: string): string | undefined {
  try {
    return bodySchema.safeParse(JSON.parse(body)).data?.retryAfter;
  } catch {
    return undefined;
  }
}

type Headers = Readonly<Record<string, string>>;

/**
 * How long until a time that the server names, in milliseconds, by the server's own clock where its response
 * has it: the clocks of build machines are often minutes off. 0 for the past, at most ten years.
 */
export function untilServerTime(timestamp: number, headers: Headers, now: number): number {
  const date = Date.parse(headers['date'] ?? '');
  return clamped(timestamp - (Number.isNaN(date) ? now : date));
}

/** An ISO timestamp, without a zone in UTC, or an HTTP date. Undefined for anything else. */
export function parseTimestamp(value: string): number | undefined {
  // Date.parse alone finds a time in almost anything, such as "-5".
  if (!/^(?:\d{4}-\d\d-\d\d|[A-Z][a-z]{2,8},? )/u.test(value)) return undefined;
  const zoneless = /^\d{4}-\d\d-\d\d[T ][\d:.]+$/u.test(value);
  const timestamp = Date.parse(zoneless ? `${value.replace(' ', 'T')}Z` : value);
  return Number.isNaN(timestamp) ? undefined : timestamp;
}
