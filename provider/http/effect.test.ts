import { noResponseError, TransportError } from './transport-error';
import { type HttpRequest, isIdempotent, isWrite } from './handler';

const post: HttpRequest = { method: 'POST', path: '/api/' };

test.each<[string, HttpRequest, boolean, boolean]>([
  ['a POST is a write, and is not repeated', post, true, false],
  ['a POST that only reads is not a write, and may be repeated', { ...post, effect: 'read' }, false, true],
  ['a POST that says it writes is one', { ...post, effect: 'write' }, true, false],
  ['a GET is not a write', { ...post, method: 'GET' }, false, true],
  ['a PUT is a write that may be repeated', { ...post, method: 'PUT' }, true, true],
])('%s', (_what, request, write, repeatable) => {
  expect([isWrite(request), isIdempotent(request)]).toEqual([write, repeatable]);
});

describe('a request that got no response', () => {
  const lost = new TransportError('reset', { sent: 'maybe' });

  test('is called by its label where method and path say nothing', () => {
    const request: HttpRequest = { ...post, effect: 'write', label: 'v-add-dns-record' };
    expect(noResponseError(lost, request, 'https://panel.example')).toMatchObject({
      code: 'outcome_unknown',
      summary: expect.stringMatching(/^It is not known whether v-add-dns-record was applied/u) as string,
    });
  });

  test('has no open outcome when it only reads', () => {
    expect(noResponseError(lost, { ...post, effect: 'read' }, 'https://panel.example')).toMatchObject({
      code: 'network',
    });
  });
});
