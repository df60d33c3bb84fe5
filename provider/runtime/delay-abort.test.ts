import { delayAbort } from './lost-answers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('it ends less than half a second after the signal, and with its reason', () => {
  const controller = new AbortController();
  const late = delayAbort(controller.signal);
  const reason = new Error('The run was cancelled');
  controller.abort(reason);
  jest.advanceTimersByTime(100);
  expect(late.aborted).toBe(false);
  jest.advanceTimersByTime(400);
  expect(late.aborted).toBe(true);
  expect(late.reason).toBe(reason);
});

test('after the signal it is over at once', () => {
  const reason = new Error('The run was cancelled');
  const late = delayAbort(AbortSignal.abort(reason));
  expect([late.aborted, late.reason]).toEqual([true, reason]);
});

test('it never ends by itself', () => {
  const late = delayAbort(new AbortController().signal);
  jest.advanceTimersByTime(3_600_000);
  expect(late.aborted).toBe(false);
});
