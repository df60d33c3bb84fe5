import { orAborted } from './abort';

test('the answer of the work, or its failure', async () => {
  const { signal } = new AbortController();
  await expect(orAborted(Promise.resolve(1), signal)).resolves.toBe(1);
  await expect(orAborted(Promise.reject(new Error('failed')), signal)).rejects.toThrow('failed');
});

test('ends with the reason of the signal, while the work goes on for others', async () => {
  const abort = new AbortController();
  let finish: (value: number) => void = () => undefined;
  const work = new Promise<number>((resolve) => (finish = resolve));
  const mine = orAborted(work, abort.signal);
  abort.abort(new Error('stop'));
  await expect(mine).rejects.toThrow('stop');
  finish(2);
  await expect(orAborted(work, new AbortController().signal)).resolves.toBe(2);
});

test('a signal that was aborted before ends it at once', async () => {
  const signal = AbortSignal.abort(new Error('stopped'));
  await expect(orAborted(new Promise(() => undefined), signal)).rejects.toThrow('stopped');
});
