import { inspect } from 'node:util';
import { z } from 'zod';
import { HostupError } from '../core/error';
import { createHttpClient, type HttpClientOptions } from './client';
import { LimiterRegistry } from './limiter';
import { jsonReply, type Reply, TestServer } from './server.test-support';
import { FakeTiming, flushPromises } from './timing.test-support';

const secret = 'very-secret-key';
const anything = z.unknown();

let cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of cleanUp.reverse()) await close();
  cleanUp = [];
});

async function start(reply: Reply, options: Partial<HttpClientOptions> = {}) {
  const server = await TestServer.start(reply);
  const timing = new FakeTiming(undefined, true);
  const lines: string[] = [];
  const client = createHttpClient({
    origin: server.origin,
    credential: () => secret,
    explain401: () => 'The key came from HOSTUP_API_KEY.',
    limiters: new LimiterRegistry(options.timing ?? timing),
    level: () => 'debug',
    log: (line) => void lines.push(line),
    timing,
    ...options,
  });
  cleanUp.push(
    () => server.stop(),
    () => client.close(),
  );
  return { client, lines, server, timing };
}

const get = (path = '/zones') => ({ method: 'GET' as const, path });
const post = { method: 'POST' as const, path: '/zones', json: {} };

const messageOf = (result: PromiseSettledResult<unknown>): string =>
  result.status === 'rejected' ? (result.reason as Error).message : 'succeeded';

test('a wrong key costs one request: the first explains, the other nineteen say see above', async () => {
  const { client, server } = await start(jsonReply(401, { detail: 'Authentication required.' }));
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) => client.request(get(`/zones/${i}`), anything)),
  );
  expect(server.received.map(({ url }) => url)).toEqual(['/zones/0']);
  const messages = results.map(messageOf);
  expect(messages[0]).toContain('The key came from HOSTUP_API_KEY.');
  expect(messages.slice(1).filter((message) => message.includes('see above (unauthorized)'))).toHaveLength(
    19,
  );
});

test('a key that is refused while requests are in flight is explained once', async () => {
  let refuse = false;
  const { client, server } = await start((response, received, socket) =>
    jsonReply(refuse ? 401 : 200, {})(response, received, socket),
  );
  await client.request(get(), anything);
  refuse = true;
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => client.request(get(), anything)));
  expect(server.received.length).toBeLessThanOrEqual(9);
  expect(results.map(messageOf).filter((message) => message.includes('HOSTUP_API_KEY'))).toHaveLength(1);
});

test('another key is tried although one was refused', async () => {
  let key = 'wrong';
  const { client } = await start(
    (response, received, socket) =>
      jsonReply(received.headers.authorization === 'Bearer right' ? 200 : 401, {})(
        response,
        received,
        socket,
      ),
    { credential: () => key },
  );
  await expect(client.request(get(), anything)).rejects.toMatchObject({ code: 'unauthorized' });
  key = 'right';
  await expect(client.request(get(), anything)).resolves.toEqual({});
});

test('after the first response, at most eight requests are in flight at once', async () => {
  let now = 0;
  let most = 0;
  const { client } = await start((response, received, socket) => {
    most = Math.max(most, (now += 1));
    setTimeout(() => {
      now -= 1;
      jsonReply(200, {})(response, received, socket);
    }, 10);
  });
  await Promise.all(Array.from({ length: 30 }, () => client.request(get(), anything)));
  expect(most).toBe(8);
});

test('a 429 pauses everyone, and everyone gets through afterwards', async () => {
  const timing = new FakeTiming();
  let limited = false;
  const { client, lines, server } = await start(
    (response, received, socket) =>
      limited
        ? jsonReply(429, {}, { 'retry-after': '30' })(response, received, socket)
        : jsonReply(200, {})(response, received, socket),
    { timing },
  );
  await client.request(get('/first'), anything);
  limited = true;
  const pending = Promise.all([client.request(post, anything), client.request(get('/second'), anything)]);
  while (server.received.length < 3 || timing.sleeping < 2) await flushPromises();
  limited = false;
  const third = client.request(get('/third'), anything);
  await timing.advance(29_999);
  expect(server.received).toHaveLength(3);
  expect(lines).toContain(`rate limit of ${server.origin}: all requests wait for 30 s`);
  await timing.advance(1);
  await Promise.all([pending, third]);
  expect(server.received).toHaveLength(6);
});

test('a Retry-After beyond the deadline fails at once, names the time, and spares the server the rest', async () => {
  const { client, server } = await start(jsonReply(429, { detail: 'Slow down.' }, { 'retry-after': '600' }));
  const results = await Promise.allSettled([1, 2, 3].map(() => client.request(get(), anything)));
  expect(server.received).toHaveLength(1);
  for (const message of results.map(messageOf))
    expect(message).toContain('wait until 2026-01-01T00:10:00.000Z');
  expect(results.every((result) => result.status === 'rejected')).toBe(true);
});

test('a GET comes through after a 503, when Retry-After says', async () => {
  let answers = 0;
  const { client, timing } = await start((response, received, socket) =>
    (answers += 1) === 1
      ? jsonReply(503, {}, { 'retry-after': '11' })(response, received, socket)
      : jsonReply(200, { ok: true })(response, received, socket),
  );
  expect(await client.request(get(), anything)).toEqual({ ok: true });
  expect(timing.sleeps).toEqual([11_000]);
});

test('a POST whose connection drops after the commit is not repeated', async () => {
  const { client, server } = await start((_response, _received, socket) => socket.destroy());
  await expect(client.request(post, anything)).rejects.toMatchObject({
    code: 'outcome_unknown',
    attempts: 1,
  });
  expect(server.received).toHaveLength(1);
});

test('a POST is repeated after a refused connection', async () => {
  const gone = await TestServer.start(jsonReply(200, {}));
  const { origin } = gone;
  await gone.stop();
  const { client, timing } = await start(jsonReply(200, {}), { origin });
  await expect(client.request(post, anything)).rejects.toMatchObject({ code: 'network', attempts: 5 });
  expect(timing.sleeps).toHaveLength(4);
});

test('a write is refused when the engine is gone, once and without a request', async () => {
  const gone = new HostupError('The Pulumi engine is gone', { code: 'engine_gone' });
  let asked = 0;
  const beforeWrite = (): Promise<void> => {
    asked += 1;
    return Promise.reject(gone);
  };
  const { client, server } = await start(jsonReply(200, {}), { beforeWrite });
  await expect(client.send(post)).rejects.toBe(gone);
  expect([asked, server.received.length]).toEqual([1, 0]);
});

test('each repetition asks beforeWrite again', async () => {
  let asked = 0;
  const beforeWrite = (): Promise<void> => {
    asked += 1;
    return Promise.resolve();
  };
  const { client } = await start(jsonReply(503, {}), { beforeWrite });
  await expect(client.send({ method: 'PUT', path: '/zones/1' })).rejects.toMatchObject({ attempts: 5 });
  expect(asked).toBe(5);
});

test('an abort during backoff ends it at once', async () => {
  const timing = new FakeTiming();
  timing.randomValue = 0.5;
  const controller = new AbortController();
  const { client } = await start(jsonReply(503, {}), { timing });
  const pending = expect(
    client.request({ ...get(), signal: controller.signal }, anything),
  ).rejects.toMatchObject({
    code: 'cancelled',
  });
  while (timing.sleeping === 0) await flushPromises();
  controller.abort();
  await pending;
});

test('three hundred requests may share one signal', async () => {
  const { client, server } = await start(jsonReply(200, {}));
  const { signal } = new AbortController();
  await Promise.all(Array.from({ length: 300 }, () => client.request({ ...get(), signal }, anything)));
  expect(server.received).toHaveLength(300);
  // jest's process hears no warnings, and events.getMaxListeners refuses a signal from inside its sandbox.
  const limit = Object.getOwnPropertySymbols(signal).find((key) =>
    key.description?.includes('maxEventTarget'),
  );
  expect(limit).toBeDefined();
  expect(Reflect.get(signal, limit!)).toBe(0);
});

test('the key is in no line and in no error, also when the server repeats it', async () => {
  const { client, lines } = await start(
    jsonReply(403, { detail: `key ${secret} may not`, requestId: secret }, { 'x-request-id': secret }),
  );
  const error: unknown = await client
    .request(get(`/zones?q=${secret}`), anything)
    .catch((caught: unknown) => caught);
  const everything = inspect(error, { depth: Infinity, showHidden: true }) + lines.join('\n');
  expect(everything).toContain('key [redacted] may not');
  expect(lines).toHaveLength(1);
  expect(everything).not.toContain(secret);
});
