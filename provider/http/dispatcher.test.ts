import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createDispatcher, defaultTimeouts } from './dispatcher';
import { jsonReply, TestServer } from './server.test-support';
import { transport } from './transport';

let target: TestServer;
let proxy: Server;
let tunnels: string[];
let refuseWith: number | undefined;

beforeEach(async () => {
  tunnels = [];
  refuseWith = undefined;
  target = await TestServer.start(jsonReply(200, { ok: true }));
  // Tunnels every host to the target, so that host names need not exist.
  proxy = createServer().on('connect', (request: IncomingMessage, client: Duplex) => {
    tunnels.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? 'anonymous'}`);
    if (refuseWith !== undefined) {
      client.end(`HTTP/1.1 ${refuseWith} No\r\n\r\n`);
      return;
    }
    const upstream = connect(Number(new URL(target.origin).port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    client.on('error', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
});

afterEach(async () => {
  await target.stop();
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});

const proxyHost = (): string => `127.0.0.1:${(proxy.address() as AddressInfo).port}`;

async function send(origin: string, environment: Record<string, string>) {
  const dispatcher = createDispatcher(origin, { ...defaultTimeouts, connectMs: 2000 }, environment);
  const handler = transport({ origin, credential: () => 'key-1', dispatcher, provable: true });
  try {
    return await handler({ method: 'POST', path: '/zones' });
  } finally {
    await dispatcher.destroy();
  }
}

test('the proxy of HTTP_PROXY is used', async () => {
  const environment = { HTTP_PROXY: `http://${proxyHost()}` };
  expect(await send('http://api.invalid', environment)).toMatchObject({ status: 200 });
  expect(tunnels).toEqual(['api.invalid:80 anonymous']);
  expect(target.received[0]?.headers.host).toBe('api.invalid');
});

test('the proxy of https_proxy is asked for a tunnel, so that it sees no key', async () => {
  refuseWith = 502;
  await expect(send('https://api.invalid', { https_proxy: `http://${proxyHost()}` })).rejects.toThrow(
    'proxy',
  );
  expect(tunnels).toEqual(['api.invalid:443 anonymous']);
});

test('a proxy without a scheme, and with a user, is understood', async () => {
  await send('http://api.invalid', { http_proxy: `user:pass@${proxyHost()}` });
  expect(tunnels).toEqual([`api.invalid:80 Basic ${Buffer.from('user:pass').toString('base64')}`]);
});

test('a proxy that refuses has not passed the request on', async () => {
  refuseWith = 407;
  const failed = send('http://api.invalid', { HTTP_PROXY: `http://${proxyHost()}` });
  await expect(failed).rejects.toMatchObject({ reason: 'proxy', sent: 'no' });
  await expect(failed).rejects.toThrow('407');
});

test.each([
  ['a host of NO_PROXY', 'http://api.invalid', { NO_PROXY: 'other.invalid,.invalid' }],
  ['https when only HTTP_PROXY is set', 'https://api.invalid', {}],
])('%s is reached directly', async (_name, origin, environment) => {
  const failed = send(origin, { HTTP_PROXY: `http://${proxyHost()}`, ...environment });
  await expect(failed).rejects.toMatchObject({ reason: 'unresolved' });
  expect(tunnels).toEqual([]);
});

test('loopback is never proxied', async () => {
  expect(await send(target.origin, { HTTP_PROXY: `http://${proxyHost()}` })).toMatchObject({ status: 200 });
  expect(tunnels).toEqual([]);
});

test('a proxy that is not a URL is named without its value, which may hold a password', () => {
  const create = () =>
    createDispatcher('https://api.invalid', defaultTimeouts, { HTTPS_PROXY: 'http://u:pa ss@:x' });
  expect(create).toThrow('HTTPS_PROXY is not a URL');
  expect(create).not.toThrow('pa ss');
});

test('the environment is the default source', async () => {
  const before = process.env['http_proxy'];
  process.env['http_proxy'] = `http://${proxyHost()}`;
  try {
    const dispatcher = createDispatcher('http://api.invalid');
    const { statusCode } = await dispatcher.request({
      origin: 'http://api.invalid',
      path: '/',
      method: 'GET',
    });
    expect(statusCode).toBe(200);
    await dispatcher.destroy();
  } finally {
    if (before === undefined) delete process.env['http_proxy'];
    else process.env['http_proxy'] = before;
  }
  expect(tunnels).toHaveLength(1);
});

describe('a pinned certificate', () => {
  const trust = { fingerprint256: 'ab'.repeat(32) };
  const through = (origin: string, environment: Record<string, string>) =>
    createDispatcher(origin, undefined, environment, trust);

  test('is refused behind a proxy, because nothing could look at it there', () => {
    expect(() => through('https://panel.example:8083', { HTTPS_PROXY: 'http://proxy.example:3128' })).toThrow(
      /cannot be pinned through a proxy.*NO_PROXY/u,
    );
  });

  test('is fine where the server is reached directly, and irrelevant for plain http', async () => {
    await through('https://panel.example:8083', {}).close();
    await through('http://127.0.0.1:8083', { HTTP_PROXY: 'http://proxy.example:3128' }).close();
  });
});
