import type { HttpResponse } from './handler';
import { Limiter, type LimiterOptions } from './limiter';
import { FakeTiming, flushPromises } from './timing.test-support';

const answer = (status: number, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers,
  body: '',
  attempts: 1,
});

/** A limiter whose credential has been accepted, and a log of who was admitted. */
function accepted(options: LimiterOptions = {}) {
  const timing = new FakeTiming();
  const limiter = new Limiter(timing, options);
  limiter.observe(answer(200));
  const admitted: string[] = [];
  const failed: string[] = [];
  const ask = (name: string, signal?: AbortSignal): void => {
    limiter.acquire(signal).then(
      () => admitted.push(name),
      (error: unknown) => failed.push(`${name}: ${(error as Error).message}`),
    );
  };
  return { admitted, ask, failed, limiter, timing };
}

test('only so many are in flight at once, and turns come first come first served', async () => {
  const { admitted, ask, limiter } = accepted({ maxConcurrent: 2 });
  for (const name of ['a', 'b', 'c', 'd']) ask(name);
  await flushPromises();
  expect(admitted).toEqual(['a', 'b']);
  limiter.release();
  await flushPromises();
  expect(admitted).toEqual(['a', 'b', 'c']);
});

test('the requests of any minute stay within the limit', async () => {
  const { admitted, ask, timing } = accepted({ maxPerMinute: 2 });
  ask('a');
  await timing.advance(30_000);
  for (const name of ['b', 'c', 'd']) ask(name);
  await timing.advance(29_999);
  expect(admitted).toEqual(['a', 'b']);
  await timing.advance(1);
  expect(admitted).toEqual(['a', 'b', 'c']);
  await timing.advance(30_000);
  expect(admitted).toEqual(['a', 'b', 'c', 'd']);
});

test('the minute may be longer than a minute', async () => {
  const { admitted, ask, timing } = accepted({ maxPerMinute: 1, minuteMs: 61_000 });
  for (const name of ['a', 'b']) ask(name);
  await timing.advance(60_999);
  expect(admitted).toEqual(['a']);
  await timing.advance(1);
  expect(admitted).toEqual(['a', 'b']);
});

test('at Remaining 0 everyone waits until Reset', async () => {
  const { admitted, ask, limiter, timing } = accepted();
  limiter.observe(answer(200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-01-01T00:00:20Z' }));
  ask('a');
  await timing.advance(19_999);
  expect(admitted).toEqual([]);
  await timing.advance(1);
  expect(admitted).toEqual(['a']);
});

test('no more are sent together than the server has left', async () => {
  const { admitted, ask, limiter, timing } = accepted();
  limiter.observe(answer(200, { 'x-ratelimit-remaining': '2', 'x-ratelimit-reset': '20' }));
  for (const name of ['a', 'b', 'c']) ask(name);
  await flushPromises();
  expect(admitted).toEqual(['a', 'b']);
  await timing.advance(20_000);
  expect(admitted).toEqual(['a', 'b', 'c']);
});

test('a response that was overtaken does not raise what is left', async () => {
  const { admitted, ask, limiter } = accepted();
  limiter.observe(answer(200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-01-01T00:00:20Z' }));
  limiter.observe(answer(200, { 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '2026-01-01T00:00:20Z' }));
  ask('a');
  await flushPromises();
  expect(admitted).toEqual([]);
});

test('a Reset that is too far away is not believed before a 429 says so', async () => {
  const { admitted, ask, limiter } = accepted({ maxPauseMs: 60_000 });
  limiter.observe(answer(200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '3600' }));
  ask('a');
  await flushPromises();
  expect(admitted).toEqual(['a']);
});

test('a 429 pauses everyone until Retry-After and a little jitter', async () => {
  const { admitted, ask, limiter, timing } = accepted();
  timing.randomValue = 0.5;
  expect(limiter.observe(answer(429, { 'retry-after': '10' }))).toBe(10_250);
  ask('a');
  await timing.advance(10_249);
  expect(admitted).toEqual([]);
  await timing.advance(1);
  expect(admitted).toEqual(['a']);
});

test('after the pause of a 429 one goes ahead, and the others follow when it is let through', async () => {
  const { admitted, ask, limiter, timing } = accepted();
  limiter.observe(answer(429, { 'retry-after': '10' }));
  for (const name of ['a', 'b', 'c']) ask(name);
  await timing.advance(10_000);
  expect(admitted).toEqual(['a']);
  limiter.observe(answer(429, { 'retry-after': '10' }));
  limiter.release();
  await timing.advance(10_000);
  expect(admitted).toEqual(['a', 'b']);
  // A response that says nothing about the budget, or no response at all, lets another one go ahead.
  limiter.release();
  await flushPromises();
  expect(admitted).toEqual(['a', 'b', 'c']);
  for (const name of ['d', 'e']) ask(name);
  limiter.observe(answer(200));
  limiter.release();
  await flushPromises();
  expect(admitted).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('a response that was in flight when the pause began does not end the caution', async () => {
  const { admitted, ask, limiter, timing } = accepted();
  limiter.observe(answer(429, { 'retry-after': '10' }));
  limiter.observe(answer(200));
  for (const name of ['a', 'b']) ask(name);
  await timing.advance(10_000);
  expect(admitted).toEqual(['a']);
});

test('a 429 that asks for a wait of nothing backs off like one that says nothing', async () => {
  const { limiter, timing } = accepted();
  timing.randomValue = 0.9;
  const pauses: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    pauses.push(limiter.observe(answer(429, { 'retry-after': '0', 'x-ratelimit-reset': '0' })));
    await timing.advance(5000);
  }
  expect(pauses).toEqual([900, 1350, 2250]);
});

test('a 429 with Reset but without Retry-After pauses until Reset', () => {
  const { limiter } = accepted();
  expect(limiter.observe(answer(429, { 'x-ratelimit-reset': '2026-01-01T00:00:20Z' }))).toBe(20_000);
});

test('429s that say nothing back off for longer each time, and once per pause', async () => {
  const { limiter, timing } = accepted();
  timing.randomValue = 0.9;
  const jitter = 450;
  expect(limiter.observe(answer(429))).toBe(450 + jitter);
  expect(limiter.observe(answer(429))).toBe(0);
  await timing.advance(2000);
  expect(limiter.observe(answer(429))).toBe(900 + jitter);
  await timing.advance(2000);
  limiter.observe(answer(200));
  expect(limiter.observe(answer(429))).toBe(450 + jitter);
});

test('a 429 that says nothing pauses for as long as the options say', () => {
  const { limiter } = accepted({ unannouncedPauseMs: 10_000 });
  const pause = limiter.observe(answer(429));
  expect(pause).toBeGreaterThanOrEqual(10_000);
  expect(pause).toBeLessThanOrEqual(10_500);
});

test('a 429 that names a pause takes precedence over those options', () => {
  const { limiter } = accepted({ unannouncedPauseMs: 10_000 });
  expect(limiter.observe(answer(429, { 'retry-after': '2' }))).toBeLessThanOrEqual(2_500);
});

test('a pause that is too long fails at once and names the time', async () => {
  const { ask, failed, limiter, timing } = accepted({ maxConcurrent: 1 });
  ask('under way');
  ask('waiting');
  limiter.observe(answer(429, { 'retry-after': '3600' }));
  limiter.release();
  ask('late');
  await flushPromises();
  expect(failed).toHaveLength(2);
  expect(failed[0]).toContain(
    'waiting: Not sent, because the server asks us to wait until 2026-01-01T01:00:00.000Z',
  );
  expect(failed[1]).toContain('(rate_limited)');
  expect(timing.sleeps).toEqual([]);
});

test.each<[string, Record<string, string>]>([
  ['Retry-After', { 'retry-after': '9'.repeat(26) }],
  ['Reset in nanoseconds', { 'x-ratelimit-reset': '1767225600000000000' }],
  ['Reset that is no number any more', { 'x-ratelimit-reset': '9'.repeat(400) }],
])('an absurd %s of a 429 fails everyone at once, and nobody is stranded', async (_name, headers) => {
  const { ask, failed, limiter, timing } = accepted({ maxConcurrent: 1 });
  for (const name of ['under way', 'a', 'b']) ask(name);
  limiter.observe(answer(429, headers));
  limiter.release();
  ask('late');
  await flushPromises();
  expect(failed.map((line) => line.split(' ')[0])).toEqual(['a:', 'b:', 'late:']);
  for (const line of failed) expect(line).toContain('to wait for a very long time (rate_limited)');
  expect(timing.sleeps).toEqual([]);
});

test('an absurd Reset beside what is left is not believed', async () => {
  const { admitted, ask, limiter } = accepted();
  limiter.observe(answer(200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1767225600000000' }));
  ask('a');
  await flushPromises();
  expect(admitted).toEqual(['a']);
});

describe('a scheduler whose clock fails', () => {
  /** A clock on which sleeping fails once, in the way of a function that throws or of one that rejects. */
  class BrokenTiming extends FakeTiming {
    broken = true;

    constructor(private readonly fail: () => Promise<never>) {
      super();
    }

    override sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
      if (!this.broken) return super.sleep(milliseconds, signal);
      this.broken = false;
      return this.fail();
    }
  }

  test.each<[string, () => Promise<never>]>([
    [
      'throws',
      () => {
        throw new RangeError('Invalid time value');
      },
    ],
    ['rejects', () => Promise.reject(new RangeError('Invalid time value'))],
  ])('and %s: those who wait learn it, and the next ones are served', async (_how, fail) => {
    const timing = new BrokenTiming(fail);
    const limiter = new Limiter(timing);
    limiter.observe(answer(200));
    limiter.observe(answer(429, { 'retry-after': '10' }));
    const waiting = limiter.acquire().then(
      () => 'admitted',
      (error: unknown) => String(error),
    );
    await flushPromises();
    expect(await Promise.race([waiting, Promise.resolve('stranded')])).toBe('RangeError: Invalid time value');
    let admitted = false;
    const next = limiter.acquire().then(() => (admitted = true));
    await timing.advance(9_999);
    expect(admitted).toBe(false);
    await timing.advance(1);
    await next;
  });
});

test('until the first response only one is in flight', async () => {
  const timing = new FakeTiming();
  const limiter = new Limiter(timing);
  const admitted: string[] = [];
  for (const name of ['a', 'b', 'c']) void limiter.acquire().then(() => admitted.push(name));
  await flushPromises();
  expect(admitted).toEqual(['a']);
  // No response: nothing is known yet, so again one goes alone.
  limiter.release();
  await flushPromises();
  expect(admitted).toEqual(['a', 'b']);
  limiter.observe(answer(500));
  limiter.release();
  for (const name of ['d', 'e']) void limiter.acquire().then(() => admitted.push(name));
  await flushPromises();
  expect(admitted).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('a refused credential is never sent again', async () => {
  const { ask, failed, limiter } = accepted({ maxConcurrent: 1 });
  ask('under way');
  ask('waiting');
  expect(limiter.markRefused()).toBe(true);
  limiter.release();
  ask('late');
  await flushPromises();
  expect(failed).toEqual(
    ['waiting', 'late'].map(
      (name) => `${name}: Not sent, because the API key was refused: see above (unauthorized).`,
    ),
  );
  expect(limiter.markRefused()).toBe(false);
});

test('an aborted request leaves the queue, the others keep their places', async () => {
  const { admitted, ask, failed, limiter } = accepted({ maxConcurrent: 1 });
  const controller = new AbortController();
  ask('a');
  ask('b', controller.signal);
  ask('c');
  controller.abort();
  limiter.release();
  await flushPromises();
  expect(admitted).toEqual(['a', 'c']);
  expect(failed).toEqual(['b: the request was cancelled']);
});

test('when the last request has left, no timer is kept', async () => {
  const { ask, limiter, timing } = accepted();
  limiter.observe(answer(429, { 'retry-after': '60' }));
  const controller = new AbortController();
  ask('a', controller.signal);
  expect(timing.sleeping).toBe(1);
  controller.abort();
  await flushPromises();
  expect(timing.sleeping).toBe(0);
});

test('of several options the strictest apply', async () => {
  const { admitted, ask, limiter } = accepted({ maxConcurrent: 4 });
  limiter.tighten({ maxPerMinute: 1 });
  limiter.tighten({ maxPerMinute: 50, maxConcurrent: 8 });
  for (const name of ['a', 'b']) ask(name);
  await flushPromises();
  expect(admitted).toEqual(['a']);
});
