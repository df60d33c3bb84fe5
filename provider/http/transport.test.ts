import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { MockAgent } from 'undici';
import { HostupError } from '../core/error';
import { createDispatcher, defaultTimeouts } from './dispatcher';
import type { HttpRequest } from './handler';
import { jsonReply, TestServer, type Reply } from './server.test-support';
import { transport, type TransportOptions } from './transport';

const get: HttpRequest = { method: 'GET', path: '/api/v2/dns-zones?limit=1' };
const post: HttpRequest = { method: 'POST', path: '/api/v2/dns-zones', json: { name: 'www' } };
const fast = { ...defaultTimeouts, headersMs: 150, bodyMs: 150 };

let cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of cleanUp.reverse()) await close();
  cleanUp = [];
});

async function serve(reply: Reply, options: Partial<TransportOptions> = {}) {
  const server = await TestServer.start(reply);
  cleanUp.push(() => server.stop());
  return { server, send: sender(server.origin, options) };
}

function sender(origin: string, options: Partial<TransportOptions> = {}) {
  const own = createDispatcher(origin, fast, {});
  cleanUp.push(() => own.destroy());
  const dispatcher = options.dispatcher ?? own;
  return transport({ origin, credential: () => 'key-1', provable: true, ...options, dispatcher });
}

/** A server that does not speak HTTP. */
async function rawServer(onConnection: (socket: Socket) => void): Promise<{ server: Server; port: number }> {
  const server = createServer(onConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)));
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return { server, port: (server.address() as AddressInfo).port };
}

test('a GET carries the credential, a normal User-Agent and no body', async () => {
  const { send, server } = await serve(jsonReply(200, { ok: true }, { 'X-Request-Id': 'req_1' }));
  const response = await send(get);
  expect(response).toMatchObject({ status: 200, body: '{"ok":true}', attempts: 1 });
  expect(response.headers['x-request-id']).toBe('req_1');
  const [received] = server.received;
  expect(received).toMatchObject({ method: 'GET', url: '/api/v2/dns-zones?limit=1', body: '' });
  expect(received?.headers).toMatchObject({ accept: 'application/json', authorization: 'Bearer key-1' });
  expect(received?.headers['user-agent']).toMatch(
    /^pulumi-hostup\/\d+\.\d+\.\d+\S* \(\+https:\/\/\S+\) node\/\d+\./u,
  );
  expect(received?.headers).not.toHaveProperty('content-type');
});

test('a body is sent as JSON', async () => {
  const { send, server } = await serve(jsonReply(201, {}));
  await send(post);
  expect(server.received[0]).toMatchObject({ method: 'POST', body: '{"name":"www"}' });
  expect(server.received[0]?.headers['content-type']).toBe('application/json');
});

test('the credential is read anew for each sending', async () => {
  const keys = ['key-1', 'key-2'];
  const { send, server } = await serve(jsonReply(200, {}), { credential: () => keys.shift() ?? '' });
  await send(get);
  await send(get);
  expect(server.received.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer key-1',
    'Bearer key-2',
  ]);
});

test.each(['', 'key\nX-Evil: 1', 'schlüssel'])(
  'the unusable key %p is not sent and not shown',
  async (key) => {
    const { send, server } = await serve(jsonReply(200, {}), { credential: () => key });
    const failed = send(get);
    await expect(failed).rejects.toMatchObject({ code: 'config_invalid' });
    if (key !== '') await expect(failed).rejects.not.toThrow(key);
    expect(server.received).toEqual([]);
  },
);

test('connections are kept alive', async () => {
  const { send, server } = await serve(jsonReply(200, {}));
  for (let i = 0; i < 10; i += 1) await send(get);
  // undici opens a second one when a request comes in the tick in which the first connection becomes free.
  expect(server.connections).toBeLessThanOrEqual(2);
});

test('a redirect is handed on, not followed', async () => {
  const elsewhere = await TestServer.start(jsonReply(200, {}));
  cleanUp.push(() => elsewhere.stop());
  const { send } = await serve(jsonReply(302, {}, { location: elsewhere.origin }));
  expect(await send(get)).toMatchObject({ status: 302 });
  expect(elsewhere.received).toEqual([]);
});

describe('beforeWrite', () => {
  test('is awaited before a write, and its rejection surfaces as it is', async () => {
    const gone = new HostupError('The engine is gone', { code: 'engine_gone' });
    const { send, server } = await serve(jsonReply(200, {}), { beforeWrite: () => Promise.reject(gone) });
    await expect(send(post)).rejects.toBe(gone);
    expect(server.received).toEqual([]);
  });

  test('is not asked for a read', async () => {
    const { send } = await serve(jsonReply(200, {}), {
      beforeWrite: () => Promise.reject(new Error('asked')),
    });
    expect(await send(get)).toMatchObject({ status: 200 });
  });

  test('an abort meanwhile stops the write', async () => {
    const controller = new AbortController();
    const beforeWrite = (): Promise<void> => {
      controller.abort();
      return Promise.resolve();
    };
    const { send, server } = await serve(jsonReply(200, {}), { beforeWrite });
    const aborted = send({ ...post, signal: controller.signal });
    await expect(aborted).rejects.toMatchObject({ reason: 'cancelled', sent: 'no' });
    expect(server.received).toEqual([]);
  });
});

describe('without a response', () => {
  test('a refused connection has carried nothing', async () => {
    const { port, server } = await rawServer(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    const error = await sender(`http://127.0.0.1:${port}`)(post).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ reason: 'refused', sent: 'no', cause: { code: 'ECONNREFUSED' } });
  });

  test('a host name that does not exist has carried nothing', async () => {
    const failed = sender('http://api.invalid')(post);
    await expect(failed).rejects.toMatchObject({ reason: 'unresolved', sent: 'no' });
  });

  test('a server that does not speak TLS has not seen the request', async () => {
    const { port } = await rawServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const failed = sender(`https://127.0.0.1:${port}`)(post);
    await expect(failed).rejects.toMatchObject({ reason: 'tls', sent: 'no' });
  });

  test('a connection closed during the TLS handshake has carried nothing, although it is called a reset', async () => {
    const { port } = await rawServer((socket) => socket.destroy());
    const failed = sender(`https://127.0.0.1:${port}`)(post);
    await expect(failed).rejects.toMatchObject({ reason: 'reset', sent: 'no' });
  });

  test.each<[string, Reply]>([
    ['closed before the response', (_response, _received, socket) => socket.destroy()],
    ['reset before the response', (_response, _received, socket) => socket.resetAndDestroy()],
    [
      'closed in the middle of the answer',
      (response, _received, socket) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"id":', () => setTimeout(() => socket.destroy(), 20));
      },
    ],
  ])('a connection %s may have carried the request', async (_name, reply) => {
    const { send, server } = await serve(reply);
    await expect(send(post)).rejects.toMatchObject({ reason: 'reset', sent: 'maybe' });
    expect(server.received).toHaveLength(1);
  });

  test.each<[string, Reply]>([
    ['headers', () => undefined],
    ['the rest of the body', (response) => response.writeHead(200, { 'content-length': '9' }).write('{')],
  ])('waiting for %s ends, and the request may have been applied', async (_name, reply) => {
    const { send } = await serve(reply);
    await expect(send(post)).rejects.toMatchObject({ reason: 'timeout', sent: 'maybe' });
  });

  test('an abort while the server works says that it may have been applied', async () => {
    const controller = new AbortController();
    const { send } = await serve(() => controller.abort());
    const aborted = send({ ...post, signal: controller.signal });
    await expect(aborted).rejects.toMatchObject({ reason: 'cancelled', sent: 'maybe' });
  });

  test('an abort during the TLS handshake ends it at once, and nothing was sent', async () => {
    const controller = new AbortController();
    const { port } = await rawServer(() => controller.abort());
    const aborted = sender(`https://127.0.0.1:${port}`)({ ...post, signal: controller.signal });
    await expect(aborted).rejects.toMatchObject({ reason: 'cancelled', sent: 'no' });
  });

  test('an aborted signal sends nothing', async () => {
    const { send, server } = await serve(jsonReply(200, {}));
    const aborted = send({ ...get, signal: AbortSignal.abort() });
    await expect(aborted).rejects.toMatchObject({ reason: 'cancelled', sent: 'no' });
    expect(server.received).toEqual([]);
  });

  test('a mock that fails without having begun proves nothing', async () => {
    const mock = new MockAgent();
    mock.disableNetConnect();
    cleanUp.push(() => mock.close());
    const reset = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
    mock.get('https://api.example.com').intercept({ path: post.path, method: 'POST' }).replyWithError(reset);
    const send = sender('https://api.example.com', { dispatcher: mock, provable: false });
    await expect(send(post)).rejects.toMatchObject({ reason: 'reset', sent: 'maybe' });
  });

  test('a mistake of ours is not a transport failure', async () => {
    const { send } = await serve(jsonReply(200, {}));
    await expect(send({ method: 'GET', path: 'zones' })).rejects.toMatchObject({
      code: 'UND_ERR_INVALID_ARG',
    });
  });
});
