import { durationMs, operationLimits } from './deadline';
import type { Context } from '../core/context';

test.each([
  ['90s', 90_000],
  ['20m', 1_200_000],
  ['1h30m', 5_400_000],
  ['1h0m5s', 3_605_000],
  ['1.5h', 5_400_000],
  ['0s', 0],
])('%s is %i ms', (text, milliseconds) => {
  expect(durationMs(text)).toBe(milliseconds);
});

test.each(['', '20', 'm', '20 m', '20 minutes', '-5m', '5d', '20m!', '1.m', 'five minutes'])(
  '"%s" is not a duration',
  (text) => {
    expect(durationMs(text)).toBeUndefined();
  },
);

describe('how long an operation may take', () => {
  const clock = { now: () => 1_000, sleep: () => Promise.resolve() };
  const context = (rest: Partial<Context> = {}): Context => ({
    client: () => {
      throw new Error('not for this test');
    },
    settings: { find: () => undefined },
    signal: new AbortController().signal,
    log: () => undefined,
    ...rest,
  });

  test('is half an hour where nobody says', () => {
    expect(operationLimits(context(), undefined, clock).deadline).toBe(1_801_000);
  });

  test('is what `timeouts` say', () => {
    expect(operationLimits(context(), '90s', clock).deadline).toBe(91_000);
  });

  test('is left to the engine where `customTimeouts` are set', () => {
    expect(operationLimits(context({ timeLimited: true }), '90s', clock)).not.toHaveProperty('deadline');
  });
});
