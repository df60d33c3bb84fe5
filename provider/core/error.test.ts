import { HostupError, isHostupError, type HostupErrorDetails } from './error';
import { wellFormed } from './text/one-line';

const lines: [string, string, HostupErrorDetails, string][] = [
  ['the code alone', 'It failed', { code: 'network' }, 'It failed (network).'],
  [
    'everything, in the order of the design',
    'The record is in the way',
    { code: 'dns_conflict', status: 409, requestId: 'req_1', attempts: 3, fix: 'Remove it.' },
    'The record is in the way (dns_conflict, HTTP 409, request req_1, 3 attempts). Remove it.',
  ],
  ['a single attempt is not counted', 'No', { code: 'rejected', attempts: 1 }, 'No (rejected).'],
  [
    "the vendor's code stands beside ours",
    'No',
    { code: 'rejected', apiCode: 'invalid_request', status: 400 },
    'No (rejected, invalid_request, HTTP 400).',
  ],
  [
    "the vendor's code is not said twice",
    'No',
    { code: 'not_found', apiCode: 'not_found', status: 404 },
    'No (not_found, HTTP 404).',
  ],
  ['a final dot moves behind the brackets', 'It failed. ', { code: 'network' }, 'It failed (network).'],
  [
    'fields are listed',
    'Invalid',
    {
      code: 'rejected',
      fieldErrors: [
        { pointer: '/value', detail: 'is no address' },
        { pointer: 'ttl', detail: 'too low', code: 'min' },
      ],
    },
    'Invalid [/value: is no address; ttl: too low] (rejected).',
  ],
];

test.each(lines)('the line: %s', (_what, summary, details, line) => {
  expect(new HostupError(summary, details).message).toBe(line);
});

describe('an API that complains at length', () => {
  const complaints = (count: number, length: number) =>
    Array.from({ length: count }, (_, i) => ({ pointer: `/records/${i}`, detail: 'x'.repeat(length) }));

  test('gets a text that people can read, which says how many more complaints there are', () => {
    const fieldErrors = complaints(200, 1_000);
    const { message } = new HostupError('Invalid', { code: 'rejected', fieldErrors });
    expect(message.length).toBeLessThan(1_000);
    expect(message).toMatch(/^Invalid \[\/records\/0: x+…; and 199 more\] \(rejected\)\.$/u);
  });

  test('has the first of its complaints shown whole', () => {
    const error = new HostupError('Invalid', { code: 'rejected', fieldErrors: complaints(20, 85) });
    expect(error.message.match(/\/records\/\d+: x{85}(?!x)/gu)).toHaveLength(8);
    expect(error.message).toContain('; and 12 more] (rejected).');
    expect(error.fieldErrors).toHaveLength(20);
  });

  test('is cut everywhere, and never within a character', () => {
    const long = '🌍'.repeat(5_000);
    const error = new HostupError(`a${long}`, {
      code: 'rejected',
      apiCode: `a${long}`,
      requestId: `b${long}`,
      fieldErrors: [{ pointer: 'a', detail: long }],
      fix: `a${long}`,
    });
    expect(error.message.length).toBeLessThan(4_400);
    expect(error.message).toBe(wellFormed(error.message));
    expect(error.message.match(/…/gu)).toHaveLength(5);
  });
});

describe('during', () => {
  const cause = new Error('inside');
  const details = {
    code: 'rejected',
    status: 400,
    apiCode: 'bad',
    property: 'value',
    requestId: 'req_1',
    attempts: 2,
    fieldErrors: [{ pointer: '/a', detail: 'b' }],
    fix: 'Mend it.',
    cause,
  } as const;

  test('puts what was being done before the sentence and keeps all facts', () => {
    const error = new HostupError('Invalid', details).during('Unable to create DnsRecord www.example.com');
    expect(error.message).toBe(
      'Unable to create DnsRecord www.example.com: Invalid [/a: b] (rejected, bad, HTTP 400, request req_1, 2 attempts). Mend it.',
    );
    expect(error).toMatchObject(details);
  });

  test('may bring another fix, code and property', () => {
    const error = new HostupError('Gone', details).during('Update', {
      code: 'not_found',
      fix: 'Refresh.',
      property: 'id',
    });
    expect(error).toMatchObject({ code: 'not_found', fix: 'Refresh.', property: 'id', status: 400 });
  });

  test('adds no fact that was not there', () => {
    expect(new HostupError('No', { code: 'network' }).during('Read').message).toBe('Read: No (network).');
  });
});

test('failures of ours are told by their codes', () => {
  const error = new HostupError('No', { code: 'network' });
  expect(isHostupError(error)).toBe(true);
  expect(isHostupError(error, 'timeout', 'network')).toBe(true);
  expect(isHostupError(error, 'timeout')).toBe(false);
  expect(isHostupError(Object.assign(new Error('No'), { code: 'network' }), 'network')).toBe(false);
});
