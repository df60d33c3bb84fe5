import { HostupError } from '../core/error';
import type { LogLevel } from '../core/log';
import { withDebugLog } from './debug';
import type { HttpHandler, HttpRequest } from './handler';
import { FakeTiming } from './timing.test-support';
import { TransportError } from './transport-error';

const secret = 'very-secret-key';
const get: HttpRequest = { method: 'GET', path: '/zones?limit=5', attempt: 2 };

async function linesOf(next: HttpHandler, request = get, level: LogLevel = 'debug'): Promise<string[]> {
  const lines: string[] = [];
  const timing = new FakeTiming();
  const slow: HttpHandler = async (received) => {
    await timing.advance(12);
    return next(received);
  };
  const log = (line: string): void => void lines.push(line);
  const handler = withDebugLog(slow, { level: () => level, log, credential: () => secret, timing });
  await handler(request).catch(() => undefined);
  return lines;
}

const answering =
  (status: number, headers: Record<string, string>, body = ''): HttpHandler =>
  () =>
    Promise.resolve({ status, headers, body, attempts: 1 });

test.each<[string, HttpHandler, string]>([
  [
    'an answer with its request id in a header',
    answering(200, { 'x-request-id': 'req_1' }),
    'GET /zones?limit=5 200 request=req_1 12ms attempt=2',
  ],
  [
    'an answer with its request id in the body',
    answering(404, {}, '{"requestId":"req_2","detail":"gone"}'),
    'GET /zones?limit=5 404 request=req_2 12ms attempt=2',
  ],
  ['a response without one', answering(204, {}), 'GET /zones?limit=5 204 12ms attempt=2'],
  [
    'a failure',
    () => Promise.reject(new TransportError('reset', { sent: 'maybe' })),
    'GET /zones?limit=5 failed=reset sent=maybe 12ms attempt=2',
  ],
  [
    'what was never sent',
    () => Promise.reject(new HostupError('The engine is gone', { code: 'engine_gone' })),
    'GET /zones?limit=5 not sent 12ms attempt=2',
  ],
])('%s', async (_name, next, line) => {
  expect(await linesOf(next)).toEqual([line]);
});

test('no header, no body and no key is shown', async () => {
  const headers = {
    authorization: `Bearer ${secret}`,
    'x-request-id': `id-of-${secret}`,
    'set-cookie': 'session',
  };
  const request: HttpRequest = {
    method: 'POST',
    path: `/zones?key=${secret}`,
    json: { password: 'hunter2' },
  };
  const [line] = await linesOf(answering(200, headers, '{"private":"body"}'), request);
  expect(line).toBe('POST /zones?key=[redacted] 200 request=id-of-[redacted] 12ms attempt=1');
});

test.each<LogLevel>(['off', 'info'])('at %s nothing is written', async (level) => {
  expect(await linesOf(answering(200, {}), get, level)).toEqual([]);
});
