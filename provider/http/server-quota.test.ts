import { ServerQuota, SlidingWindow } from './server-quota';

const now = Date.parse('2026-01-01T00:00:00Z');
const far = 300_000;

describe('what the server has left', () => {
  const quotaOf = (remaining: number, resetAt = now + 20_000): ServerQuota => {
    const quota = new ServerQuota();
    quota.observe({ remaining, resetAt }, now);
    return quota;
  };

  test('nothing holds up the first request', () => {
    expect(new ServerQuota().readyAt(now, far)).toBe(-Infinity);
  });

  test('each start takes one', () => {
    const quota = quotaOf(2);
    quota.started();
    expect(quota.readyAt(now, far)).toBe(-Infinity);
    quota.started();
    expect(quota.readyAt(now, far)).toBe(now + 20_000);
  });

  test('a new window opens it again, after a window in which nothing was left', () => {
    const quota = quotaOf(0);
    const later = now + 20_000;
    quota.started();
    quota.observe({ remaining: 5, resetAt: later + 20_000 }, later);
    expect(quota.readyAt(later, far)).toBe(-Infinity);
    for (let i = 0; i < 5; i += 1) quota.started();
    expect(quota.readyAt(later, far)).toBe(later + 20_000);
  });

  test('a window that ends at the same time, and has begun since, is a new one', () => {
    const quota = quotaOf(0);
    quota.observe({ remaining: 5, resetAt: now + 20_000 }, now + 20_000);
    expect(quota.readyAt(now + 20_000, far)).toBe(-Infinity);
  });

  test.each([
    ['two seconds later', 2_000, now + 22_000],
    ['two seconds earlier', -2_000, now + 18_000],
  ])('within one window, whose end may be said %s, the lowest count applies', (_when, shift, readyAt) => {
    const quota = quotaOf(0);
    quota.observe({ remaining: 5, resetAt: now + 20_000 + shift }, now + 1);
    expect(quota.readyAt(now + 1, far)).toBe(readyAt);
  });

  test.each([2_001, -2_001])('a window whose end is %d ms away from the other is another one', (shift) => {
    const quota = quotaOf(0);
    quota.observe({ remaining: 5, resetAt: now + 20_000 + shift }, now + 1);
    expect(quota.readyAt(now + 1, far)).toBe(-Infinity);
  });

  test('what says only one of the two says nothing', () => {
    const quota = quotaOf(0);
    quota.observe({ remaining: 5 }, now);
    quota.observe({ resetAt: now + 60_000 }, now);
    expect(quota.readyAt(now, far)).toBe(now + 20_000);
  });

  test('an end further away than anybody waits is not believed', () => {
    expect(quotaOf(0, now + far).readyAt(now, far)).toBe(now + far);
    expect(quotaOf(0, now + far + 1).readyAt(now, far)).toBe(-Infinity);
  });
});

describe('at most so many in a minute', () => {
  const windowOf = (
    limit: number | undefined,
    starts: readonly number[],
    lengthMs?: number,
  ): SlidingWindow => {
    const window = new SlidingWindow(limit, lengthMs);
    for (const start of starts) window.started(now + start);
    return window;
  };

  test('without a limit nothing waits', () => {
    expect(windowOf(undefined, [0, 0, 0]).readyAt()).toBe(-Infinity);
  });

  test('below the limit nothing waits, and at the limit the next one for the oldest', () => {
    expect(windowOf(3, [0, 1]).readyAt()).toBe(-Infinity);
    expect(windowOf(3, [0, 1, 2]).readyAt()).toBe(now + 60_000);
    expect(windowOf(3, [0, 1, 2, 3]).readyAt()).toBe(now + 60_001);
    expect(windowOf(2, [0, 1, 2], 5_000).readyAt()).toBe(now + 5_001);
  });

  test('a start counts until it is a minute old', () => {
    expect(windowOf(2, [0, 59_999]).readyAt()).toBe(now + 60_000);
    expect(windowOf(2, [0, 60_000]).readyAt()).toBe(-Infinity);
  });

  test.each<[number | undefined, number | undefined, number]>([
    [undefined, 2, now + 60_001],
    [2, undefined, now + 60_001],
    [3, 1, now + 60_002],
    [1, 3, now + 60_002],
    [undefined, undefined, -Infinity],
  ])('of the limits %p and %p the stricter applies', (first, second, readyAt) => {
    const window = windowOf(first, [0, 1, 2]);
    window.tighten(second);
    expect(window.readyAt()).toBe(readyAt);
  });
});
