import { getEventListeners } from 'node:events';
import { isoTime, systemClock } from './clock';

test('the clock shows the time', () => {
  const before = Date.now();
  expect(systemClock.now()).toBeGreaterThanOrEqual(before);
  expect(systemClock.now()).toBeLessThanOrEqual(Date.now());
});

test('a sleep lasts as long as it was asked to, and leaves nothing on the signal', async () => {
  const { signal } = new AbortController();
  const begun = performance.now();
  await systemClock.sleep(20, signal);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(18);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('an abort ends the sleep with its reason', async () => {
  const controller = new AbortController();
  const sleep = systemClock.sleep(600_000, controller.signal);
  const reason = new Error('enough');
  controller.abort(reason);
  await expect(sleep).rejects.toBe(reason);
});

test('who is aborted already does not fall asleep', async () => {
  const reason = new Error('enough');
  await expect(systemClock.sleep(600_000, AbortSignal.abort(reason))).rejects.toBe(reason);
});

describe('a sleep longer than the longest timer of Node.js', () => {
  const longest = 2 ** 31 - 1;
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test('lasts as long as it was asked to', async () => {
    let woken = false;
    void systemClock.sleep(2 * longest + 5).then(() => (woken = true));
    await jest.advanceTimersByTimeAsync(2 * longest + 4);
    expect(woken).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(woken).toBe(true);
  });

  test('is ended by an abort in its second timer, and leaves nothing behind', async () => {
    const controller = new AbortController();
    const sleep = systemClock.sleep(2 * longest, controller.signal);
    const reason = new Error('enough');
    await jest.advanceTimersByTimeAsync(longest + 1);
    controller.abort(reason);
    await expect(sleep).rejects.toBe(reason);
    expect(jest.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });
});

test.each([
  [0, '1970-01-01T00:00:00.000Z'],
  [8.64e15, '+275760-09-13T00:00:00.000Z'],
  [8.64e15 + 1, undefined],
  [Infinity, undefined],
  [NaN, undefined],
])('%p milliseconds are the time %p', (milliseconds, time) => {
  expect(isoTime(milliseconds)).toBe(time);
});
