import { pollPathOf, readOperation } from './operation';

const JOB = 'job_01HZX';

test.each<[string, unknown, object | undefined]>([
  [
    'v2: an operation with all its fields',
    { operation: { status: 'queued', jobId: JOB, pollUrl: `/api/jobs/${JOB}`, result: null } },
    { status: 'queued', jobId: JOB, pollUrl: `/api/jobs/${JOB}` },
  ],
  [
    'v2: an operation that is over and has nothing to poll',
    { operation: { status: 'completed', jobId: null, pollUrl: null } },
    { status: 'completed' },
  ],
  [
    'v2: an operation under data',
    { success: true, data: { operation: { status: 'pending', jobId: JOB } } },
    { status: 'pending', jobId: JOB },
  ],
  [
    'v1: a job and its estimate, bare',
    { success: true, action: 'stop', jobId: 'stop-16793-1768986364277', estimated_time: 30 },
    { jobId: 'stop-16793-1768986364277', estimatedSeconds: 30 },
  ],
  [
    'v1: a job and its estimate, under data',
    { success: true, requestId: 'r', data: { jobId: 'stop-1-2', message: 'queued', estimated_time: '45' } },
    { jobId: 'stop-1-2', estimatedSeconds: 45 },
  ],
  [
    'an estimate with its unit, beside the operation',
    { operation: { jobId: JOB }, estimated_time: '90s' },
    { jobId: JOB, estimatedSeconds: 90 },
  ],
  ['an estimate that is not a number', { jobId: JOB, estimated_time: 'soon' }, { jobId: JOB }],
  ['an estimate below zero', { jobId: JOB, estimated_time: -5 }, { jobId: JOB }],
  ['a job id that is a number', { jobId: 4711 }, { jobId: '4711' }],
  [
    'a new machine: its status is not that of an operation',
    { status: 'provisioning', vpsId: 'vps_1' },
    undefined,
  ],
  ['the same under data', { data: { status: 'active', hostname: 'web' } }, undefined],
  ['an operation that says nothing', { operation: {} }, undefined],
  ['an operation that is null', { operation: null }, undefined],
  ['no body', undefined, undefined],
  ['a list', [{ jobId: JOB }], undefined],
  ['text', 'jobId', undefined],
])('reads %s', (_, body, expected) => {
  const operation = readOperation(body);
  if (expected === undefined) expect(operation).toBeUndefined();
  else expect({ ...operation, announcement: undefined }).toEqual({ ...expected, announcement: undefined });
});

test.each<[string, Parameters<typeof pollPathOf>[0], string | undefined]>([
  ['the poll URL as it is', { jobId: 'other', pollUrl: '/api/jobs/a' }, '/api/jobs/a'],
  ['the poll URL with its query', { pollUrl: '/api/v2/jobs/a?full=1' }, '/api/v2/jobs/a?full=1'],
  ['the path of the job without a poll URL', { jobId: 'stop-1-2' }, '/api/jobs/stop-1-2'],
  ['a job id with odd characters, escaped', { jobId: 'a/b?c#d e' }, '/api/jobs/a%2Fb%3Fc%23d%20e'],
  [
    'the path of the job when the poll URL is absolute',
    { jobId: 'a', pollUrl: 'https://evil.example/api/x' },
    '/api/jobs/a',
  ],
  [
    'the path of the job when the poll URL names a host',
    { jobId: 'a', pollUrl: '//evil.example/api/x' },
    '/api/jobs/a',
  ],
  [
    'the path of the job when the poll URL is outside the API',
    { jobId: 'a', pollUrl: '/login' },
    '/api/jobs/a',
  ],
  [
    'the path of the job when the poll URL climbs out of the API',
    { jobId: 'a', pollUrl: '/api/../login' },
    '/api/jobs/a',
  ],
  [
    'nothing when the poll URL leads elsewhere and there is no job',
    { pollUrl: 'https://evil.example/api/x' },
    undefined,
  ],
  ['nothing for a job id that climbs', { jobId: '..' }, undefined],
  ['nothing for a job id that is not a name', { jobId: '.' }, undefined],
  ['nothing for an operation without either', { status: 'queued' }, undefined],
])('asks %s', (_, operation, expected) => {
  expect(pollPathOf(operation)).toBe(expected);
});

test.each([
  '/\\evil.example/api/',
  '/\t/evil.example/api/',
  '\\\\evil.example/api/',
  'http:/api/x',
  '@evil.example/api/',
])('the spelling %j of another host is not followed', (pollUrl) =>
  expect(pollPathOf({ pollUrl })).toBeUndefined(),
);
