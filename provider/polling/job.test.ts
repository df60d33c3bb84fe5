import { readJob, type JobStatus } from './job';

const v1 = (data: object): object => ({ success: true, timestamp: 't', requestId: 'r', data });

test.each<[string, unknown, JobStatus]>([
  [
    'v1: a job under way, with its progress',
    v1({
      status: 'active',
      isRunning: true,
      isCompleted: false,
      isFailed: false,
      progress: 10,
      progressDetails: { percentage: 40, message: 'Copying the image', current: 2, total: 5 },
      progressMessage: 'Working',
    }),
    { phase: 'waiting', percent: 40, message: 'Copying the image' },
  ],
  [
    'v1: the number and the words on the job itself',
    v1({ state: 'active', progress: '25', progressMessage: 'Booting' }),
    { phase: 'waiting', percent: 25, message: 'Booting' },
  ],
  [
    'progress as an object',
    v1({ state: 'active', progress: { percentage: 7, message: 'Booting' } }),
    { phase: 'waiting', percent: 7, message: 'Booting' },
  ],
  [
    'progress as steps',
    v1({ state: 'active', progressDetails: { current: 1, total: 3 } }),
    { phase: 'waiting', percent: 33 },
  ],
  [
    'steps of nothing',
    v1({ state: 'active', progressDetails: { current: 0, total: 0 } }),
    { phase: 'waiting' },
  ],
  [
    'progress as steps of an object of its own',
    v1({ state: 'active', progress: { current: 2, total: 8 } }),
    { phase: 'waiting', percent: 25 },
  ],
  [
    'the percentage before the steps',
    v1({ state: 'active', progressDetails: { percentage: 80, current: 1, total: 10 } }),
    { phase: 'waiting', percent: 80 },
  ],
  [
    'the number of the job before the steps',
    v1({ state: 'active', progress: 60, progressDetails: { current: 1, total: 10 } }),
    { phase: 'waiting', percent: 60 },
  ],
  ['steps without their number', v1({ state: 'active', progress: { current: 3 } }), { phase: 'waiting' }],
  [
    'all of the steps',
    v1({ state: 'active', progress: { current: 3, total: 3 } }),
    { phase: 'waiting', percent: 100 },
  ],
  ['more than all', v1({ state: 'active', progress: 250 }), { phase: 'waiting', percent: 100 }],
  [
    'v1: completed by its flag',
    v1({ isCompleted: true, isFailed: false, progress: 100 }),
    { phase: 'completed', percent: 100 },
  ],
  [
    'v1: failed by its flag alone',
    v1({ isFailed: true, failedReason: 'no\n disk' }),
    { phase: 'failed', message: 'no disk' },
  ],
  [
    'v1: failed, whatever else it says',
    v1({ isFailed: true, isCompleted: true, status: 'completed' }),
    { phase: 'failed' },
  ],
  [
    'v1: completed without success',
    v1({ isCompleted: true, result: { success: false, message: 'Disk is full' } }),
    { phase: 'failed', message: 'Disk is full' },
  ],
  [
    'v1: completed with success',
    v1({ status: 'completed', result: { success: true } }),
    { phase: 'completed' },
  ],
  [
    'v1: a partial result of a running job',
    v1({ status: 'active', result: { success: false } }),
    { phase: 'waiting' },
  ],
  [
    'v2: an operation',
    { operation: { status: 'in_progress', jobId: 'job_1', result: null } },
    { phase: 'waiting' },
  ],
  ['v2: a completed operation', { operation: { status: 'completed' } }, { phase: 'completed' }],
  [
    'v2: a failed operation',
    { operation: { status: 'failed', result: { error: { code: 'x', message: 'No capacity.' } } } },
    { phase: 'failed', message: 'No capacity.' },
  ],
  [
    'v2: an operation in an envelope',
    v1({ operation: { status: 'failed', error: 'No capacity' } }),
    { phase: 'failed', message: 'No capacity' },
  ],
  ['bare', { jobId: 'job_1', status: 'completed' }, { phase: 'completed' }],
  [
    'an envelope with a status of its own',
    { ...v1({ state: 'active' }), status: 'completed' },
    { phase: 'waiting' },
  ],
  ['a flag alone that says it is waiting', v1({ isWaiting: true }), { phase: 'waiting' }],
  ['a flag alone that says it is running', { isRunning: false }, { phase: 'waiting' }],
  ['a flag that is no flag', v1({ isCompleted: 'yes' }), { phase: 'unreadable' }],
  ['a status that is no word', v1({ status: {}, state: '' }), { phase: 'unreadable' }],
  ['no job', { success: false, error: 'Job not found' }, { phase: 'unreadable', message: 'Job not found' }],
  ['an envelope without a job', v1({}), { phase: 'unreadable' }],
  ['no body', undefined, { phase: 'unreadable' }],
  ['text', 'completed', { phase: 'unreadable' }],
])('reads %s', (_, body, expected) => {
  expect(readJob(body)).toEqual(expected);
});

test.each([
  ['pending', 'waiting'],
  ['queued', 'waiting'],
  ['in_progress', 'waiting'],
  ['waiting', 'waiting'],
  ['delayed', 'waiting'],
  ['active', 'waiting'],
  ['prioritized', 'waiting'],
  ['a word of next year', 'waiting'],
  // Near misses of the words that end a job: it goes on, or nobody knows.
  ['completed_with_errors', 'waiting'],
  ['not_completed', 'waiting'],
  ['undone', 'waiting'],
  ['error_retrying', 'waiting'],
  ['last_failed', 'waiting'],
  ['failed_over', 'waiting'],
  ['success', 'waiting'],
  ['complete', 'completed'],
  ['succeeded', 'completed'],
  ['Done', 'completed'],
  ['finished', 'completed'],
  ['failure', 'failed'],
  ['error', 'failed'],
  ['errored', 'failed'],
  ['canceled', 'failed'],
  ['ABORTED', 'failed'],
  ['completed', 'completed'],
  ['COMPLETED', 'completed'],
  ['failed', 'failed'],
  ['Failed', 'failed'],
  ['cancelled', 'failed'],
])('the word "%s" means %s, as status or as state, in v1 and in v2', (word, phase) => {
  const bodies = [
    v1({ status: word }),
    v1({ state: word }),
    { operation: { status: word } },
    { state: word },
  ];
  expect(bodies.map((body) => readJob(body).phase)).toEqual([phase, phase, phase, phase]);
});

test.each<[string, object, string]>([
  ['error', { error: 'why', message: 'stop operation queued', progressMessage: '80 % done' }, 'why'],
  ['error as an object', { error: { code: 'x', detail: 'why' } }, 'why'],
  ['failedReason', { failedReason: 'why', message: 'queued' }, 'why'],
  ['errors', { errors: [{}, { detail: 'why' }] }, 'why'],
  ['result.error', { result: { error: 'why', message: 'other' } }, 'why'],
  ['the error of the inner result', { result: { success: false, result: { error: 'why' } } }, 'why'],
  ['result.message', { result: { message: 'why' }, message: 'queued' }, 'why'],
  ['message', { message: 'why', progressMessage: 'other' }, 'why'],
  ['progressDetails.message', { progressDetails: { message: 'why' }, progressMessage: 'other' }, 'why'],
  ['progressMessage', { progressMessage: 'why' }, 'why'],
])('the reason of a failure is found in %s', (_, fields, reason) => {
  expect(readJob(v1({ status: 'failed', error: null, ...fields })).message).toBe(reason);
});
