import { readProblem } from './problem';

test('an RFC 7807 problem of v2', () => {
  const body = {
    type: 'https://developer.hostup.se/errors/invalid_request',
    title: 'Invalid request',
    status: 400,
    detail: 'The request body failed validation.',
    code: 'invalid_request',
    instance: '/api/v2/resource',
    requestId: 'req_01hx',
    timestamp: '2026-04-27T12:34:56.000Z',
    errors: [
      { pointer: '/items/0/domainName', detail: '`domainName` is required.', code: 'missing_required' },
    ],
    extensions: { blockerReasons: ['not_verified'] },
  };
  expect(readProblem(JSON.stringify(body))).toEqual({
    detail: 'The request body failed validation.',
    apiCode: 'invalid_request',
    requestId: 'req_01hx',
    blockerReasons: ['not_verified'],
    fieldErrors: [
      { pointer: '/items/0/domainName', detail: '`domainName` is required.', code: 'missing_required' },
    ],
  });
});

test('an error envelope of v1', () => {
  const body = {
    error: 'Bad Request',
    message: 'Validation failed',
    code: 'VALIDATION_ERROR',
    requestId: '7e6c',
    details: [{ field: 'ttl', message: 'too low' }],
  };
  expect(readProblem(JSON.stringify(body))).toEqual({
    detail: 'Validation failed',
    apiCode: 'VALIDATION_ERROR',
    requestId: '7e6c',
    blockerReasons: [],
    fieldErrors: [{ pointer: 'ttl', detail: 'too low' }],
  });
});

test.each<[string, string, string | undefined]>([
  ['an empty body', '', undefined],
  ['a title stands in for a detail', '{"title":"Forbidden","detail":""}', 'Forbidden'],
  ['an error stands in for a message', '{"error":"Not Found"}', 'Not Found'],
  ['fields of other types are left out', '{"detail":{"a":1},"message":"words","code":7}', 'words'],
  ['no object', '[1,2]', '[1,2]'],
  ['a JSON string', '"slow down"', 'slow down'],
  ['plain text on one line', 'error code: 1010\n\u001b[31mred', 'error code: 1010 [31mred'],
  [
    'the title of a web page',
    '<!DOCTYPE html><head><title>Access denied\n| example.com</title></head>',
    'The server answered with a web page titled "Access denied | example.com"',
  ],
  ['a web page without a title', '<html></html>', 'The server answered with a web page'],
  ['a very long text', 'x'.repeat(1000), `${'x'.repeat(200)}…`],
])('%s', (_name, body, detail) => {
  expect(readProblem(body).detail).toBe(detail);
});

test('an error that is an object', () => {
  expect(readProblem('{"error":{"code":"not_found","message":"No such instance"}}')).toMatchObject({
    detail: 'No such instance',
    apiCode: 'not_found',
  });
});

test('field errors that cannot be read do not hide the others', () => {
  const body = {
    errors: [null, 'text', {}, { pointer: '/ttl', detail: 'too low' }, { code: 'missing_required' }],
  };
  expect(readProblem(JSON.stringify(body)).fieldErrors).toEqual([
    { pointer: '/ttl', detail: 'too low' },
    { pointer: 'body', detail: 'missing_required', code: 'missing_required' },
  ]);
});

test('a page of thirty megabytes whose titles never end is read at once', () => {
  const begun = process.cpuUsage().user;
  const body = '<title'.repeat(5_000_000);
  expect(readProblem(body).detail).toBe('The server answered with a web page');
  // Microseconds; the whole of it would take hours.
  expect(process.cpuUsage().user - begun).toBeLessThan(20_000_000);
});
