import { HostupError } from '../core/error';
import type { HttpRequest, HttpResponse } from './handler';
import { withRetry } from './retry';
import { FakeTiming } from './timing.test-support';
import { TransportError } from './transport-error';

const get: HttpRequest = { method: 'GET', path: '/zones' };
const put: HttpRequest = { method: 'PUT', path: '/zones/1' };
const post: HttpRequest = { method: 'POST', path: '/zones' };

const answer = (status: number, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers,
  body: '',
  attempts: 1,
});
const reset = (): Error => new TransportError('reset', { sent: 'maybe' });
const refused = (): Error => new TransportError('refused', { sent: 'no' });

function chain(timing: FakeTiming, steps: readonly (HttpResponse | Error)[], options = {}) {
  const sent: HttpRequest[] = [];
  const handler = withRetry(
    (request) => {
      const step = steps[sent.length];
      sent.push(request);
      if (step === undefined) throw new Error('sent more often than expected');
      return step instanceof Error ? Promise.reject(step) : Promise.resolve(step);
    },
    timing,
    options,
  );
  return { sent, handler };
}

const flowing = (): FakeTiming => new FakeTiming(undefined, true);

test('a response says how often the request was sent, and each attempt knows its number', async () => {
  const { handler, sent } = chain(flowing(), [answer(502), reset(), answer(200)]);
  expect(await handler(get)).toMatchObject({ status: 200, attempts: 3 });
  expect(sent.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
});

test('the waits grow and carry jitter', async () => {
  const timing = flowing();
  timing.randomValue = 0.5;
  const { handler } = chain(timing, [answer(503), answer(503), answer(503), answer(503), answer(503)]);
  expect(await handler(get)).toMatchObject({ status: 503, attempts: 5 });
  expect(timing.sleeps).toEqual([250, 500, 1000, 2000]);
});

test('a GET rejected with 503 is repeated when Retry-After says', async () => {
  const timing = flowing();
  const { handler } = chain(timing, [answer(503, { 'retry-after': '7' }), answer(200)]);
  await handler(get);
  expect(timing.sleeps).toEqual([7000]);
});

test('our own backoff is not shortened by a smaller Retry-After', async () => {
  const timing = flowing();
  timing.randomValue = 0.9;
  const { handler } = chain(timing, [answer(503, { 'retry-after': '0' }), answer(200)]);
  await handler(get);
  expect(timing.sleeps).toEqual([450]);
});

test('a Retry-After beyond the deadline ends it at once', async () => {
  const timing = flowing();
  const { handler, sent } = chain(timing, [answer(503, { 'retry-after': '3600' })]);
  expect(await handler(get)).toMatchObject({ status: 503, attempts: 1 });
  expect([sent.length, timing.sleeps]).toEqual([1, []]);
});

test('the deadline counts from the first failure', async () => {
  const timing = flowing();
  const steps = [1, 2, 3].map(() => answer(503, { 'retry-after': '50' }));
  const { handler } = chain(timing, steps);
  expect(await handler(get)).toMatchObject({ attempts: 3 });
});

test('a POST is not sent again after a reset', async () => {
  const { handler, sent } = chain(flowing(), [reset()]);
  await expect(handler(post)).rejects.toMatchObject({ reason: 'reset', sent: 'maybe', attempts: 1 });
  expect(sent).toHaveLength(1);
});

test('a POST is sent again after a refused connection and after 429', async () => {
  const { handler } = chain(flowing(), [refused(), answer(429), answer(201)]);
  expect(await handler(post)).toMatchObject({ status: 201, attempts: 3 });
});

test('a 429 does not use up an attempt: the request is repeated until it is let through', async () => {
  const timing = flowing();
  const busy = Array.from({ length: 20 }, () => answer(429, { 'retry-after': '60' }));
  const { handler } = chain(timing, [...busy, answer(201)]);
  expect(await handler(post)).toMatchObject({ status: 201, attempts: 21 });
  expect(timing.sleeps).toEqual(busy.map(() => 60_000));
});

test('waiting for the budget ends, counted from the first 429', async () => {
  const busy = Array.from({ length: 31 }, () => answer(429, { 'retry-after': '60' }));
  const { handler } = chain(flowing(), busy);
  expect(await handler(post)).toMatchObject({ status: 429, attempts: 31 });
});

test('a 429 that asks for more than anyone should silently wait ends it at once', async () => {
  const { handler } = chain(flowing(), [answer(429, { 'retry-after': '301' })], { maxPauseMs: 300_000 });
  expect(await handler(get)).toMatchObject({ status: 429, attempts: 1 });
});

test('attempts and deadline of failures do not count what 429s took before', async () => {
  const timing = flowing();
  const busy = Array.from({ length: 10 }, () => answer(429, { 'retry-after': '60' }));
  const failing = Array.from({ length: 4 }, () => answer(503, { 'retry-after': '20' }));
  const { handler } = chain(timing, [...busy, ...failing, answer(200)]);
  expect(await handler(get)).toMatchObject({ status: 200, attempts: 15 });
});

test('a lost PUT stays lost although the repeat did not even connect', async () => {
  const { handler } = chain(flowing(), [reset(), refused(), refused(), refused(), refused()]);
  await expect(handler(put)).rejects.toMatchObject({ reason: 'refused', sent: 'maybe', attempts: 5 });
});

test('the response to a repeated PUT says that an earlier one was lost', async () => {
  const { handler } = chain(flowing(), [reset(), answer(404)]);
  expect(await handler(put)).toMatchObject({ status: 404, attempts: 2, earlierAttemptLost: true });
});

test('a repeated GET has lost nothing', async () => {
  const { handler } = chain(flowing(), [reset(), answer(404)]);
  expect(await handler(get)).not.toHaveProperty('earlierAttemptLost');
});

test('a lost PUT that may not be repeated has an unknown outcome', async () => {
  const see = new HostupError('Not sent: see above', { code: 'unauthorized' });
  const { handler } = chain(flowing(), [reset(), see]);
  await expect(handler(put)).rejects.toMatchObject({ code: 'outcome_unknown' });
});

test('what is not a transport failure surfaces unchanged, and is not repeated', async () => {
  const gone = new HostupError('The Pulumi engine is gone', { code: 'engine_gone' });
  const { handler, sent } = chain(flowing(), [reset(), gone]);
  await expect(handler(put)).rejects.toBe(gone);
  expect(sent).toHaveLength(2);
});

test.each([
  ['a read is simply cancelled', get, 'no'],
  ['a write that may have arrived is cancelled as such', put, 'maybe'],
])('an abort ends the backoff at once: %s', async (_name, request, sent) => {
  const timing = new FakeTiming();
  timing.randomValue = 0.5;
  const controller = new AbortController();
  const { handler } = chain(timing, [reset()]);
  const pending = expect(handler({ ...request, signal: controller.signal })).rejects.toMatchObject({
    reason: 'cancelled',
    sent,
  });
  await timing.advance(0);
  expect(timing.sleeps).toEqual([250]);
  controller.abort();
  await pending;
});
