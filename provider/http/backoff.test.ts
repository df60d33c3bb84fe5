import { backoffMs, defaultBackoff } from './retry-policy';

test.each([
  ['the first wait goes up to the base', 1, 1, 500],
  ['the second is twice as long', 2, 1, 1000],
  ['the fifth is sixteen times as long', 5, 1, 8000],
  ['no wait exceeds the cap', 12, 1, 20_000],
  ['jitter can make it nothing at all', 3, 0, 0],
  ['jitter scales the ceiling', 3, 0.25, 500],
])('%s', (_name, attempt, random, expected) => {
  expect(backoffMs(attempt, defaultBackoff, random)).toBe(expected);
});
