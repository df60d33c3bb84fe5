import { getEventListeners } from 'node:events';
import { RequestQueue } from './request-queue';
import { flushPromises } from './timing.test-support';

function queueOf() {
  const queue = new RequestQueue();
  const log: string[] = [];
  const enqueue = (name: string, signal?: AbortSignal): void => {
    queue
      .enqueue(signal, () => log.push(`${name} left`))
      .then(
        () => log.push(`${name} admitted`),
        (error: unknown) => log.push(`${name}: ${(error as Error).message}`),
      );
  };
  return { queue, log, enqueue };
}

test('who is cancelled already takes no place', async () => {
  const { enqueue, log, queue } = queueOf();
  enqueue('a', AbortSignal.abort());
  enqueue('b');
  expect(queue.length).toBe(1);
  queue.admitNext();
  await flushPromises();
  expect(log.sort()).toEqual(['a: the request was cancelled', 'b admitted']);
});

test('who is cancelled later leaves, and says so to those behind', async () => {
  const { enqueue, log, queue } = queueOf();
  const controller = new AbortController();
  enqueue('a');
  enqueue('b', controller.signal);
  controller.abort();
  await flushPromises();
  expect(log).toEqual(['b left', 'b: the request was cancelled']);
  expect(queue.length).toBe(1);
});

test.each<[string, (queue: RequestQueue) => void, string]>([
  ['admitted', (queue) => queue.admitNext(), 'a admitted'],
  ['rejected', (queue) => queue.rejectAll(new Error('refused')), 'a: refused'],
])('who was %s does not take the place of another when cancelled', async (_what, settle, entry) => {
  const { enqueue, log, queue } = queueOf();
  const controller = new AbortController();
  enqueue('a', controller.signal);
  settle(queue);
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  enqueue('b');
  controller.abort();
  await flushPromises();
  expect(log).toEqual([entry]);
  expect(queue.length).toBe(1);
});

test('an empty queue has nobody to admit or reject', () => {
  const { queue } = queueOf();
  queue.admitNext();
  queue.rejectAll(new Error('refused'));
  expect(queue.length).toBe(0);
});
