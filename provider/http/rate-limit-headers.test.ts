import { readRateLimit, waitText } from './rate-limit-headers';

const now = Date.parse('2026-01-01T00:00:00Z');
// As long as nobody waits; a longer wait is not told from it.
const TEN_YEARS = 315_360_000_000;

test.each<[string, Record<string, string>, number | undefined]>([
  ['an ISO timestamp, as HostUp sends', { 'x-ratelimit-reset': '2026-01-01T00:01:00.000Z' }, now + 60_000],
  ['an ISO timestamp without a zone is UTC', { 'x-ratelimit-reset': '2026-01-01T00:01:00' }, now + 60_000],
  ['seconds since the epoch', { 'x-ratelimit-reset': String(now / 1000 + 5) }, now + 5000],
  ['milliseconds since the epoch', { 'x-ratelimit-reset': String(now + 5000) }, now + 5000],
  ['seconds from now', { 'x-ratelimit-reset': '42' }, now + 42_000],
  [
    "a timestamp by the server's clock, ten minutes behind",
    { 'x-ratelimit-reset': '2025-12-31T23:50:30Z', date: 'Wed, 31 Dec 2025 23:50:00 GMT' },
    now + 30_000,
  ],
  ['a time that has passed is now', { 'x-ratelimit-reset': '2025-01-01T00:00:00Z' }, now],
  ['microseconds since the epoch', { 'x-ratelimit-reset': String(now * 1_000) }, now + TEN_YEARS],
  ['nanoseconds since the epoch', { 'x-ratelimit-reset': String(now * 1_000_000) }, now + TEN_YEARS],
  ['a number that no date has', { 'x-ratelimit-reset': '9'.repeat(400) }, now + TEN_YEARS],
  ['a number in scientific notation', { 'x-ratelimit-reset': '1e26' }, now + TEN_YEARS],
  ['thirty years from now', { 'x-ratelimit-reset': '946684800' }, now + TEN_YEARS],
  [
    "a server's clock that stands still in 1970",
    { 'x-ratelimit-reset': '2026-01-01T00:01:00Z', date: 'Thu, 01 Jan 1970 00:00:00 GMT' },
    now + TEN_YEARS,
  ],
  ['nonsense is not a time', { 'x-ratelimit-reset': 'later' }, undefined],
])('Reset: %s', (_name, headers, expected) => {
  expect(readRateLimit(headers, now).resetAt).toBe(expected);
});

test('Limit and Remaining are whole numbers, also with a policy behind them', () => {
  const headers = { 'x-ratelimit-limit': '100, 100;w=60', 'x-ratelimit-remaining': '0' };
  expect(readRateLimit(headers, now)).toEqual({ limit: 100, remaining: 0 });
});

test('what is missing or not a number is left out', () => {
  expect(readRateLimit({ 'x-ratelimit-remaining': 'many' }, now)).toEqual({});
});

test.each([
  [now + 1_000, 'until 2026-01-01T00:00:01.000Z'],
  [now + TEN_YEARS - 1, 'until 2035-12-29T23:59:59.999Z'],
  [now + TEN_YEARS, 'for a very long time'],
  [Infinity, 'for a very long time'],
  [NaN, 'for a very long time'],
])('a wait until %d is told in words', (until, words) => {
  expect(waitText(until, now)).toBe(words);
});
