import { getEventListeners } from 'node:events';
import { systemClock } from './clock';

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
