import { Operations } from './operations';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Waits for something that never comes, and ignores its signal. */
const deaf = (): Promise<never> => new Promise(() => undefined);

/** How an operation has ended so far. */
function follow(operation: Promise<unknown>): () => Promise<string> {
  let ending = 'under way';
  operation.then(
    () => (ending = 'succeeded'),
    (error: unknown) => (ending = String(error)),
  );
  return async () => {
    await jest.advanceTimersByTimeAsync(0);
    return ending;
  };
}

test('Cancel ends within a second what does not listen to it', async () => {
  const operations = new Operations();
  const ending = follow(operations.run(0, deaf));
  await jest.advanceTimersByTimeAsync(3_600_000);
  expect(await ending()).toBe('under way');
  operations.cancel();
  await jest.advanceTimersByTimeAsync(1_000);
  expect(await ending()).toContain('The run was cancelled');
});

test('customTimeouts end it in time and within a second more', async () => {
  const ending = follow(new Operations().run(2, deaf));
  await jest.advanceTimersByTimeAsync(1_999);
  expect(await ending()).toBe('under way');
  await jest.advanceTimersByTimeAsync(1_001);
  expect(await ending()).toContain('It did not finish within the 2 s of customTimeouts');
});

test('what listens ends at once', async () => {
  const operations = new Operations();
  const listening = (signal: AbortSignal): Promise<never> =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    });
  const ending = follow(operations.run(0, listening));
  operations.cancel();
  expect(await ending()).toContain('The run was cancelled');
});

test('nothing begins after Cancel', async () => {
  const operations = new Operations();
  operations.cancel();
  const work = jest.fn(deaf);
  await expect(operations.run(0, work)).rejects.toThrow('The run was cancelled');
  expect(work).not.toHaveBeenCalled();
});
