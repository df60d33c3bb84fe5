import type { HttpRequest } from './handler';
import { retryPolicy, type Outcome } from './retry-policy';
import { TransportError, type TransportReason } from './transport-error';

const answer = (status: number): Outcome => ({
  kind: 'answer',
  response: { status, headers: {}, body: '', attempts: 1 },
});
const failure = (reason: TransportReason, sent: 'no' | 'maybe'): Outcome => ({
  kind: 'failure',
  error: new TransportError(reason, { sent }),
});

type Method = HttpRequest['method'];
const repeatable: Method[] = ['GET', 'PUT', 'DELETE'];
const once: Method[] = ['POST', 'PATCH'];

test.each<[string, Method[], Outcome, 'retry' | 'give up']>([
  ...[408, 429, 500, 502, 503, 504, 520, 522, 524].map(
    (status) =>
      [`${status} passes`, repeatable, answer(status), 'retry'] as [string, Method[], Outcome, 'retry'],
  ),
  ...[200, 204, 301, 400, 401, 403, 404, 409, 422, 501, 505].map(
    (status) =>
      [`${status} is final`, repeatable, answer(status), 'give up'] as [string, Method[], Outcome, 'give up'],
  ),
  ['a reset passes', repeatable, failure('reset', 'maybe'), 'retry'],
  ['a refused connection passes', repeatable, failure('refused', 'no'), 'retry'],
  ['a timeout passes', repeatable, failure('timeout', 'maybe'), 'retry'],
  ['an untrusted certificate stays so', repeatable, failure('tls', 'no'), 'give up'],
  ['TLS that breaks in the middle passes', repeatable, failure('tls', 'maybe'), 'retry'],
  ['a cancelled request stays so', repeatable, failure('cancelled', 'no'), 'give up'],
  ['429 was not applied', once, answer(429), 'retry'],
  ...[200, 400, 408, 500, 502, 503, 504, 520].map(
    (status) =>
      [`${status} may have been applied`, once, answer(status), 'give up'] as [
        string,
        Method[],
        Outcome,
        'give up',
      ],
  ),
  ['a refused connection has carried nothing', once, failure('refused', 'no'), 'retry'],
  ['an unknown host has got nothing', once, failure('unresolved', 'no'), 'retry'],
  ['a connect timeout has carried nothing', once, failure('timeout', 'no'), 'retry'],
  ['a reset may have been applied', once, failure('reset', 'maybe'), 'give up'],
  ['a missing response may have been applied', once, failure('timeout', 'maybe'), 'give up'],
  ['a cancelled request stays so', once, failure('cancelled', 'no'), 'give up'],
])('%s (%p)', (_name, methods, outcome, expected) => {
  for (const method of methods) {
    expect([method, retryPolicy()({ method, path: '/' }, outcome, 1)]).toEqual([method, expected]);
  }
});

test('the last attempt is the last', () => {
  const policy = retryPolicy(3);
  expect(policy({ method: 'GET', path: '/' }, answer(503), 2)).toBe('retry');
  expect(policy({ method: 'GET', path: '/' }, answer(503), 3)).toBe('give up');
});
