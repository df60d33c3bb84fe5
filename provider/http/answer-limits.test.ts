import { getEventListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { z } from 'zod';
import { type AnswerLimits, defaultAnswerLimits } from './answer-limits';
import { createHttpClient } from './client';
import { createDispatcher } from './dispatcher';
import type { HttpRequest } from './handler';
import { LimiterRegistry } from './limiter';
import { type Reply, TestServer } from './server.test-support';
import { FakeTiming, flushPromises } from './timing.test-support';
import { transport } from './transport';

const get: HttpRequest = { method: 'GET', path: '/zones' };
const post: HttpRequest = { method: 'POST', path: '/zones', json: {} };

let cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of cleanUp.reverse()) await close();
  cleanUp = [];
});

async function serve(reply: Reply, limits: Partial<AnswerLimits> = {}) {
  const server = await TestServer.start(reply);
  const dispatcher = createDispatcher(server.origin, undefined, {});
  const clock = new FakeTiming();
  const send = transport({ origin: server.origin, dispatcher, provable: true, limits, clock });
  cleanUp.push(
    () => server.stop(),
    () => dispatcher.destroy(),
  );
  return { clock, send, server };
}

/** Resolves when the server has seen the connection close. */
const closing = (socket: Socket): Promise<unknown> =>
  new Promise((resolve) => (socket.closed ? resolve(undefined) : socket.once('close', resolve)));

/** Writes for as long as somebody takes it, and counts. */
function pour(response: ServerResponse, count: (bytes: number) => void): void {
  const chunk = Buffer.alloc(16_384, ' ');
  const write = (): void => {
    if (response.destroyed) return;
    count(chunk.length);
    if (response.write(chunk)) setImmediate(write);
    else response.once('drain', write);
  };
  write();
}

describe('bytes', () => {
  const bodyOf =
    (length: number): Reply =>
    (response) =>
      response.end('x'.repeat(length));

  test('an answer of just as many as allowed is whole', async () => {
    const { send } = await serve(bodyOf(100_000), { bytes: 100_000 });
    expect((await send(get)).body).toHaveLength(100_000);
  });

  test('one byte more is too many, and may have been the answer to a write', async () => {
    const { send } = await serve(bodyOf(100_001), { bytes: 100_000 });
    const error = { reason: 'too_long', sent: 'maybe' };
    await expect(send(post)).rejects.toMatchObject(error);
    await expect(send(post)).rejects.toThrow(
      'the response is longer than any of this API (more than 100000 bytes)',
    );
  });

  test('an answer without an end is left, and its connection closed', async () => {
    let poured = 0;
    let socket: Socket | undefined;
    const { send } = await serve(
      (response, _received, connection) => {
        socket = connection;
        pour(response, (bytes) => (poured += bytes));
      },
      { bytes: 1_000_000 },
    );
    await expect(send(get)).rejects.toMatchObject({ reason: 'too_long' });
    if (socket !== undefined) await closing(socket);
    // What stands in the buffers of both sockets comes on top.
    expect(poured).toBeLessThan(30_000_000);
  });

  test('an answer is read as UTF-8, also where a character is in two chunks', async () => {
    const bytes = Buffer.from('\ufeffå🌍');
    const { send } = await serve((response) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 6), () => response.end(bytes.subarray(6)));
    });
    expect((await send(get)).body).toBe('å🌍');
  });

  test('a zone of 10,000 records is well within what is allowed', () => {
    const record = { id: `drr_${'x'.repeat(26)}`, type: 'TXT', name: 'www.example.com', ttl: 3600 };
    const zone = Array.from({ length: 10_000 }, () => ({ ...record, value: 'x'.repeat(250) }));
    expect(JSON.stringify(zone).length).toBeLessThan(defaultAnswerLimits.bytes / 8);
    expect(defaultAnswerLimits.bytes).toBeLessThanOrEqual(64 * 1024 * 1024);
  });
});

describe('time', () => {
  /** Sends, lets the answer begin, and says how it ends. */
  async function slow(begin: (response: ServerResponse) => void, request = get) {
    let socket: Socket | undefined;
    let begun = (): void => undefined;
    const began = new Promise<void>((resolve) => (begun = resolve));
    const { clock, send } = await serve((response, _received, connection) => {
      socket = connection;
      begin(response);
      begun();
    });
    let end: unknown = 'pending';
    const sent = send(request).then(
      () => (end = 'answered'),
      (error: unknown) => (end = error),
    );
    await began;
    return { clock, sent, ended: () => end, closed: () => closing(socket as Socket) };
  }

  test.each<[string, (response: ServerResponse) => void]>([
    ['a byte now and then', (response) => response.writeHead(200).write('{')],
    ['headers that do not end', (response) => response.socket?.write('HTTP/1.1 200 OK\r\nx-a: b\r\n')],
    ['informational answers', (response) => response.socket?.write('HTTP/1.1 103 Early Hints\r\n\r\n')],
    ['nothing at all', () => undefined],
  ])('%s does not make an answer last longer than it may', async (_what, begin) => {
    const { clock, closed, ended, sent } = await slow(begin, post);
    await clock.advance(defaultAnswerLimits.totalMs - 1);
    expect(ended()).toBe('pending');
    await clock.advance(1);
    await sent;
    expect(ended()).toMatchObject({ reason: 'timeout', sent: 'maybe' });
    expect(String(ended())).toContain('it was not over after 120 s');
    await closed();
  });

  test('an answer in time leaves neither a timer nor a listener', async () => {
    const { clock, send } = await serve((response) => response.end('{}'));
    const { signal } = new AbortController();
    await send({ ...get, signal });
    await flushPromises();
    expect([clock.sleeping, getEventListeners(signal, 'abort')]).toEqual([0, []]);
  });
});

describe('in the chain', () => {
  async function client(reply: Reply) {
    const server = await TestServer.start(reply);
    const timing = new FakeTiming(undefined, true);
    const http = createHttpClient({
      origin: server.origin,
      credential: () => 'key',
      limiters: new LimiterRegistry(timing),
      answerLimits: { bytes: 1_000 },
      level: () => 'off',
      timing,
    });
    cleanUp.push(
      () => server.stop(),
      () => http.close(),
    );
    return { http, server };
  }
  const long: Reply = (response) => response.end(JSON.stringify({ long: 'x'.repeat(2_000) }));

  test('a read whose answer is too long is not repeated, and says so', async () => {
    const { http, server } = await client(long);
    const error = http.request(get, z.unknown());
    await expect(error).rejects.toMatchObject({ code: 'unexpected_answer' });
    await expect(error).rejects.toThrow(`Unable to read the response of ${server.origin}`);
    expect(server.received).toHaveLength(1);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
    'a %s whose answer is too long may have been applied, and is not repeated',
    async (method) => {
      const { http, server } = await client(long);
      await expect(http.send({ ...post, method })).rejects.toMatchObject({ code: 'outcome_unknown' });
      expect(server.received).toHaveLength(1);
    },
  );
});
