import { readRateLimit } from './rate-limit-headers';

const now = Date.parse('2026-01-01T00:00:00Z');

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
