import { errorOfTransport, TransportError } from './transport-error';
import { type HttpRequest, isRepeatable, isWrite } from './handler';

const post: HttpRequest = { method: 'POST', path: '/api/' };

test.each<[string, HttpRequest, boolean, boolean]>([
  ['a POST is a write, and is not repeated', post, true, false],
  ['a POST that only reads is no write, and may be repeated', { ...post, effect: 'read' }, false, true],
  ['a POST that says it writes is one', { ...post, effect: 'write' }, true, false],
  ['a GET is no write', { ...post, method: 'GET' }, false, true],
  ['a PUT is a write that may be repeated', { ...post, method: 'PUT' }, true, true],
])('%s', (_what, request, write, repeatable) => {
  expect([isWrite(request), isRepeatable(request)]).toEqual([write, repeatable]);
});

describe('a request that got no answer', () => {
  const lost = new TransportError('reset', { sent: 'maybe' });

  test('is called by its label where method and path say nothing', () => {
    const request: HttpRequest = { ...post, effect: 'write', label: 'v-add-dns-record' };
    expect(errorOfTransport(lost, request, 'https://panel.example')).toMatchObject({
      code: 'outcome_unknown',
      summary: expect.stringMatching(/^Whether v-add-dns-record was applied is not known/u) as string,
    });
  });

  test('has no open outcome when it only reads', () => {
    expect(errorOfTransport(lost, { ...post, effect: 'read' }, 'https://panel.example')).toMatchObject({
      code: 'network',
    });
  });
});
