import { z } from 'zod';
import { HostupError } from '../core/error';
import type { HttpRequest, HttpResponse } from './handler';
import { openEnum } from './open-enum';
import { jsonClient } from './parse';
import { FakeTiming } from './timing.test-support';
import { TransportError, type TransportReason } from './transport-error';

type Method = HttpRequest['method'];
const origin = 'https://api.example.com';
const zone = z.looseObject({ id: z.string(), status: openEnum('active', 'pending') });

const answer = (status: number, body: unknown = '', more: Partial<HttpResponse> = {}): HttpResponse => ({
  status,
  headers: {},
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attempts: 1,
  ...more,
});

const clientFor = (outcome: HttpResponse | Error) =>
  jsonClient(() => (outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome)), {
    origin,
    credential: () => 'very-secret-key',
    explain401: () => 'It came from the environment variable HOSTUP_API_KEY.',
    timing: new FakeTiming(),
  });

async function failureOf(request: Partial<HttpRequest>, outcome: HttpResponse | Error): Promise<HostupError> {
  const full: HttpRequest = { method: 'GET', path: '/zones/1?limit=5', ...request };
  const error: unknown = await clientFor(outcome)
    .request(full, zone)
    .catch((caught: unknown) => caught);
  if (!(error instanceof HostupError)) throw new Error(`expected a HostupError, got ${String(error)}`);
  return error;
}

describe('2xx', () => {
  test('unknown fields and unknown enum values pass', async () => {
    const body = { id: 'zone_1', status: 'frozen', new: true };
    expect(await clientFor(answer(200, body)).request({ method: 'GET', path: '/' }, zone)).toEqual(body);
  });

  test('an empty body is undefined to the schema', async () => {
    const client = clientFor(answer(204));
    await expect(client.request({ method: 'DELETE', path: '/' }, z.undefined())).resolves.toBeUndefined();
    await expect(client.send({ method: 'DELETE', path: '/' })).resolves.toBeUndefined();
  });

  test('send takes any JSON for a word of the API, and a web page for none', async () => {
    const send = (body: unknown) => clientFor(answer(200, body)).send({ method: 'POST', path: '/' });
    await expect(send({ any: 1 })).resolves.toBeUndefined();
    await expect(send('<html>')).rejects.toMatchObject({ code: 'unexpected_answer' });
  });

  test.each([
    [204, '', 'done'],
    [204, '<html>', 'open'],
    [200, '', 'open'],
    [200, '{}', 'open'],
    [200, 'null', 'open'],
    [200, '<html>', 'open'],
  ])('a removal answered with %d and "%s" is %s', async (status, body, said) => {
    await expect(clientFor(answer(status, body)).remove({ method: 'DELETE', path: '/' })).resolves.toBe(said);
  });

  test.each<[string, unknown, string]>([
    [
      'a field of another type',
      { id: 7, status: 'active' },
      'id: Invalid input: expected string, received number',
    ],
    ['another shape', [], 'the body: Invalid input: expected object, received array'],
    [
      'an empty body where one is expected',
      '',
      'the body: Invalid input: expected object, received undefined',
    ],
    ['a web page', '<html>very-secret-key</html>', 'it is a web page'],
    ['cut off JSON', '{"id":"zone_1"', 'it is not JSON'],
  ])('%s is named', async (_name, body, problem) => {
    const error = await failureOf({}, answer(200, body, { headers: { 'x-request-id': 'req_1' } }));
    expect(error).toMatchObject({ code: 'unexpected_answer', status: 200, requestId: 'req_1' });
    expect(error.summary).toBe(`The response to GET /zones/1 is not as documented: ${problem}`);
  });

  test('an unreadable response to a write says that the change was probably applied', async () => {
    const error = await failureOf({ method: 'POST' }, answer(201, '<html>'));
    expect(error.summary).toContain('the change was probably applied');
  });
});

describe('statuses', () => {
  const all: Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  /** An error as the API writes it. */
  const OWN = { code: 'some_code' };
  const repeatable: Method[] = ['GET', 'PUT', 'DELETE'];
  test.each<[number, Method[], string]>([
    [302, all, 'unexpected_answer'],
    [400, all, 'rejected'],
    [401, all, 'unauthorized'],
    [403, all, 'forbidden'],
    [404, all, 'not_found'],
    [409, all, 'rejected'],
    [422, all, 'rejected'],
    [429, all, 'rate_limited'],
    [408, repeatable, 'unavailable'],
    [500, repeatable, 'unavailable'],
    [503, repeatable, 'unavailable'],
    [522, repeatable, 'unavailable'],
    [501, all, 'unavailable'],
    [408, ['POST', 'PATCH'], 'outcome_unknown'],
    [500, ['POST', 'PATCH'], 'outcome_unknown'],
    [502, ['POST', 'PATCH'], 'outcome_unknown'],
    [504, ['POST', 'PATCH'], 'outcome_unknown'],
  ])('%d to %p is %s', async (status, methods, code) => {
    for (const method of methods)
      expect(await failureOf({ method }, answer(status, OWN))).toMatchObject({ code, status });
  });

  // What an edge, a gateway or a wrong address answers says nothing about the object, nor about a write.
  test.each([
    ['a web page', '<html><title>404</title></html>'],
    ['nothing', ''],
    ['JSON of a gateway', { message: 'no Route matched' }],
    ['plain text', 'page not found'],
  ])('404 and 410 with %s are not the answer of the API', async (_name, body) => {
    for (const method of all) {
      for (const status of [404, 410])
        expect(await failureOf({ method }, answer(status, body))).toMatchObject({
          code: 'unexpected_answer',
        });
    }
    expect(await failureOf({ method: 'POST' }, answer(409, body))).toMatchObject({
      code: 'unexpected_answer',
    });
    expect(await failureOf({}, answer(409, body))).toMatchObject({ code: 'rejected' });
  });

  test.each<[string, object]>([
    ['the second generation', { title: 'Not found', status: 404 }],
    ['its code alone', { code: 'not_found' }],
    ['the first generation', { success: false }],
    ['HostUpCloud', { error: { message: 'Instance not found' } }],
  ])('404 as %s writes it is', async (_name, body) => {
    expect(await failureOf({}, answer(404, body))).toMatchObject({ code: 'not_found' });
  });

  test.each([
    [429, 'outcome_unknown'],
    [401, 'outcome_unknown'],
    [503, 'outcome_unknown'],
    [404, 'not_found'],
    [409, 'rejected'],
  ])('%d to a repeated PUT whose first answer was lost is %s', async (status, code) => {
    const outcome = answer(status, OWN, { attempts: 2, earlierAttemptLost: true });
    expect(await failureOf({ method: 'PUT' }, outcome)).toMatchObject({ code, attempts: 2 });
  });
});

describe('messages', () => {
  test('a rejection carries detail, code, fields, request id and attempts', async () => {
    const body = {
      detail: 'Not valid.',
      code: 'invalid_request',
      requestId: 'req_9',
      errors: [{ pointer: '/ttl', detail: 'too low' }],
    };
    const error = await failureOf({ method: 'POST' }, answer(400, body, { attempts: 2 }));
    expect(error.message).toBe(
      'Not valid [/ttl: too low] (rejected, invalid_request, HTTP 400, request req_9, 2 attempts).',
    );
  });

  test('without a detail the message is the request, without its query, and the status', async () => {
    expect((await failureOf({}, answer(502))).summary).toBe('GET /zones/1 was answered with 502 Bad Gateway');
  });

  test('a 401 says where the key came from', async () => {
    const error = await failureOf({}, answer(401, { detail: 'Authentication required.' }));
    expect(error.message).toBe(
      'The API key was refused: Authentication required (unauthorized, HTTP 401). It came from the environment variable HOSTUP_API_KEY.',
    );
  });

  test.each<[string, string[], unknown, string]>([
    ['one scope', ['write:dns'], {}, 'this call needs the scope write:dns'],
    [
      'two scopes',
      ['read:dns', 'write:cdn'],
      { code: 'FORBIDDEN' },
      'needs the scopes read:dns and write:cdn',
    ],
  ])('a 403 names %s', async (_name, scopes, body, words) => {
    expect((await failureOf({ scopes }, answer(403, body))).summary).toContain(words);
  });

  test('a 403 for another reason does not send people after scopes', async () => {
    const body = { code: 'account_inactive', detail: 'Account inactive' };
    expect((await failureOf({ scopes: ['write:dns'] }, answer(403, body))).summary).toBe('Account inactive');
  });

  test('a 429 names the time', async () => {
    const outcome = answer(429, { detail: 'Slow down.' }, { headers: { 'retry-after': '90' } });
    expect((await failureOf({}, outcome)).summary).toBe(
      'Slow down; the server asks us to wait until 2026-01-01T00:01:30.000Z',
    );
  });

  test.each([429, 503])('a %d with an absurd time says that it is long', async (status) => {
    const outcome = answer(status, { detail: 'Slow down.' }, { headers: { 'retry-after': '9'.repeat(26) } });
    expect((await failureOf({}, outcome)).summary).toBe(
      'Slow down; the server asks us to wait for a very long time',
    );
  });

  test.each<[string, Record<string, string>, unknown, string | undefined]>([
    ['of the header', { 'x-request-id': 'req_head' }, { requestId: 'req_body' }, 'req_head'],
    ['of the body, where there is no header', {}, { requestId: 'req_body' }, 'req_body'],
    ['that is in neither', {}, { detail: 'No' }, undefined],
  ])('people can quote to support the request id %s', async (_name, headers, body, requestId) => {
    const error = await failureOf({}, answer(404, body, { headers }));
    expect(error.requestId).toBe(requestId);
    expect(error.message.includes('request ')).toBe(requestId !== undefined);
    if (requestId !== undefined) expect(error.message).toContain(`request ${requestId})`);
  });

  test('a redirect says where it leads', async () => {
    const error = await failureOf({}, answer(301, '', { headers: { location: 'https://www.example.com/' } }));
    expect(error.summary).toBe(
      'GET /zones/1 was answered with 301 Moved Permanently to https://www.example.com/, which is not followed',
    );
  });

  test('a key that the server repeats is taken out', async () => {
    const body = { detail: 'very-secret-key is unknown', requestId: 'very-secret-key' };
    const error = await failureOf({}, answer(403, body, { headers: { location: 'very-secret-key' } }));
    expect(error.message).toContain('[redacted] is unknown');
    expect(JSON.stringify(error) + error.message + (error.stack ?? '')).not.toContain('very-secret-key');
  });
});

describe('without a response', () => {
  test.each<[TransportReason, 'no' | 'maybe', Method, string]>([
    ['refused', 'no', 'POST', 'network'],
    ['unresolved', 'no', 'GET', 'network'],
    ['tls', 'no', 'POST', 'network'],
    ['reset', 'maybe', 'GET', 'network'],
    ['timeout', 'maybe', 'GET', 'timeout'],
    ['timeout', 'no', 'POST', 'timeout'],
    ['cancelled', 'no', 'POST', 'cancelled'],
    ['cancelled', 'maybe', 'GET', 'cancelled'],
    ['reset', 'maybe', 'POST', 'outcome_unknown'],
    ['timeout', 'maybe', 'PUT', 'outcome_unknown'],
    ['cancelled', 'maybe', 'DELETE', 'outcome_unknown'],
  ])('%s, sent: %s, of a %s is %s', async (reason, sent, method, code) => {
    const cause = new TransportError(reason, { sent, attempts: 3 });
    expect(await failureOf({ method }, cause)).toMatchObject({ code, attempts: 3, cause });
  });

  test('the message names the server and the way out', async () => {
    const cause = new TransportError('refused', {
      sent: 'no',
      cause: new Error('connect ECONNREFUSED 192.0.2.1:443'),
    });
    expect((await failureOf({}, cause)).message).toBe(
      'Unable to reach https://api.example.com: the connection was refused (connect ECONNREFUSED 192.0.2.1:443) (network). Check the API URL, and HTTPS_PROXY if this network needs a proxy.',
    );
  });
});

test('exchange returns a response whatever the status is, and fails only without a response', async () => {
  const request: HttpRequest = { method: 'GET', path: '/' };
  expect(await clientFor(answer(422, 'E2')).exchange(request)).toMatchObject({ status: 422, body: 'E2' });
  const lost = clientFor(new TransportError('reset', { sent: 'maybe' }));
  await expect(lost.exchange(request)).rejects.toMatchObject({ code: 'network' });
});
