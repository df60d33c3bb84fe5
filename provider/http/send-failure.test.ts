import { toTransportError } from './send-failure';

const coded = (code: string, message = 'it broke'): Error => Object.assign(new Error(message), { code });

test.each<[string, unknown, string, string]>([
  ['a refused connection', coded('ECONNREFUSED'), 'refused', 'no'],
  ['all addresses refused', new AggregateError([coded('ECONNREFUSED')], ''), 'refused', 'no'],
  ['an unknown host', coded('ENOTFOUND'), 'unresolved', 'no'],
  ['a name server that does not answer', coded('EAI_AGAIN'), 'unresolved', 'no'],
  ['a connect timeout', coded('UND_ERR_CONNECT_TIMEOUT'), 'timeout', 'no'],
  ['an expired certificate', coded('CERT_HAS_EXPIRED'), 'tls', 'no'],
  ['a self-signed certificate', coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls', 'no'],
  ['a certificate of another host', coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls', 'no'],
  ['a cause inside', new Error('failed', { cause: coded('ECONNREFUSED') }), 'refused', 'no'],
  ['a reset', coded('ECONNRESET'), 'reset', 'maybe'],
  ['a closed socket', coded('UND_ERR_SOCKET'), 'reset', 'maybe'],
  ['a headers timeout', coded('UND_ERR_HEADERS_TIMEOUT'), 'timeout', 'maybe'],
  ['something new', coded('E_NEW'), 'other', 'maybe'],
  ['no error at all', 'oops', 'other', 'maybe'],
])('without proof: %s', (_name, error, reason, sent) => {
  const failure = toTransportError({ error, written: false, provable: false, aborted: false });
  expect(failure).toMatchObject({ reason, sent, cause: error });
});

test.each([
  ['not written', false, 'no'],
  ['written', true, 'maybe'],
])('with proof a reset of what was %s decides it', (_name, written, sent) => {
  const error = coded('ECONNRESET');
  expect(toTransportError({ error, written, provable: true, aborted: false })).toMatchObject({ sent });
});

test('TLS that breaks after the request was written may have carried it', () => {
  const error = coded('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC');
  expect(toTransportError({ error, written: true, provable: true, aborted: false })).toMatchObject({
    sent: 'maybe',
  });
});

test('the message says what happened, with the code where the cause has no words', () => {
  const failure = (error: unknown) =>
    toTransportError({ error, written: false, provable: true, aborted: false });
  expect(failure(coded('ECONNREFUSED', 'connect ECONNREFUSED 192.0.2.1:443')).message).toBe(
    'the connection was refused (connect ECONNREFUSED 192.0.2.1:443)',
  );
  expect(failure(coded('ECONNREFUSED', '')).message).toBe('the connection was refused (ECONNREFUSED)');
});
