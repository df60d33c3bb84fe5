import { retryAfterMs } from './rate-limit-headers';

const now = Date.parse('2026-01-01T00:00:00Z');
const TEN_YEARS = 315_360_000_000;

test.each<[string, number, Record<string, string>, string, number | undefined]>([
  ['seconds', 429, { 'retry-after': '30' }, '', 30_000],
  ['parts of a second', 429, { 'retry-after': ' 0.5 ' }, '', 500],
  ['an HTTP date by our clock', 503, { 'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT' }, '', 60_000],
  [
    "an HTTP date by the server's clock, which is an hour ahead",
    503,
    { 'retry-after': 'Thu, 01 Jan 2026 01:01:00 GMT', date: 'Thu, 01 Jan 2026 01:00:00 GMT' },
    '',
    60_000,
  ],
  ['a date in the past means no wait', 429, { 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, '', 0],
  ["v1's moment in the body", 429, {}, '{"retryAfter":"2026-01-01T00:00:10.000Z"}', 10_000],
  ['seconds in the body', 429, {}, '{"retryAfter":7}', 7000],
  ['the header wins over the body', 429, { 'retry-after': '1' }, '{"retryAfter":7}', 1000],
  ['an absurd number of seconds', 429, { 'retry-after': '9'.repeat(26) }, '', TEN_YEARS],
  ['a number with an exponent', 503, { 'retry-after': '1e26' }, '', TEN_YEARS],
  ['an absurd number in the body', 429, {}, '{"retryAfter":1e26}', TEN_YEARS],
  [
    'the last year that a date can be in',
    429,
    {},
    '{"retryAfter":"Sat, 13 Sep 275760 00:00:00 GMT"}',
    TEN_YEARS,
  ],
  ['a year that no date can be in', 429, { 'retry-after': 'Sat, 13 Sep 300000 00:00:00 GMT' }, '', undefined],
  ['nonsense says nothing', 429, { 'retry-after': 'soon' }, 'not json', undefined],
  ['a negative number says nothing', 429, { 'retry-after': '-5' }, '', undefined],
  ['other statuses do not ask to wait', 500, { 'retry-after': '30' }, '', undefined],
])('%s', (_name, status, headers, body, expected) => {
  expect(retryAfterMs({ status, headers, body, attempts: 1 }, now)).toBe(expected);
});
