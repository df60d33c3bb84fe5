import { getEventListeners } from 'node:events';
import { HostupError, type ErrorCode } from '../core/error';
import { BEGIN, options, running, FakeVendor, track } from './fake-vendor.test-support';
import type { WaitStatus } from './wait-condition';

const failure = (code: ErrorCode): HostupError => new HostupError('The edge is down', { code });

describe('a machine', () => {
  test('is waited for until its condition is reached, and its state at that moment is returned', async () => {
    const vendor = new FakeVendor();
    vendor.machines = { vps_1: 'provisioning' };
    const wait = track(vendor.waiter().waitForState('vps_1', running, options()));
    await vendor.timing.advance(4_000);
    expect(await wait.ended()).toBe('pending');
    vendor.machines = { vps_1: 'running' };
    await vendor.timing.advance(5_000);
    expect(await wait.ended()).toBe('running');
  });

  test('that cannot get there any more fails with the reason of the condition', async () => {
    const vendor = new FakeVendor();
    vendor.machines = { vps_1: 'error' };
    const wait = track(vendor.waiter().waitForState('vps_1', running, options()));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toMatchObject({
      code: 'job_failed',
      message: 'Gave up waiting for the machine web-01 (vps_1) to run: HostUp reports an error (job_failed).',
    });
  });

  test('fails with the code and the fix of the condition', async () => {
    const vendor = new FakeVendor();
    vendor.machines = { vps_1: 'error' };
    const condition = (): WaitStatus => ({
      kind: 'failed',
      message: 'gone',
      code: 'not_found',
      fix: 'Refresh.',
    });
    const wait = track(vendor.waiter().waitForState('vps_1', condition, options()));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toMatchObject({ code: 'not_found', fix: 'Refresh.' });
  });

  test('whose condition throws ends with that error, and others are still waited for', async () => {
    const vendor = new FakeVendor();
    vendor.machines = { vps_1: 'provisioning', vps_2: 'provisioning' };
    const waiter = vendor.waiter();
    const bug = new TypeError('no such property');
    const condition = (): WaitStatus => {
      throw bug;
    };
    const broken = track(waiter.waitForState('vps_1', condition, options()));
    const sound = track(waiter.waitForState('vps_2', running, options()));
    await vendor.timing.advance(1_000);
    expect(await broken.ended()).toBe(bug);
    vendor.machines = { vps_2: 'running' };
    await vendor.timing.advance(5_000);
    expect(await sound.ended()).toBe('running');
  });

  test('that no list contains is polled alone, without a list call, at most one interval apart', async () => {
    const vendor = new FakeVendor();
    vendor.hidden = { 16793: 'stopped' };
    const wait = track(vendor.waiter().waitForState('16793', running, options({ listed: false })));
    await vendor.timing.advance(20_000);
    vendor.hidden = { 16793: 'running' };
    await vendor.timing.advance(5_000);
    expect(await wait.ended()).toBe('running');
    expect(vendor.lists).toHaveLength(0);
    expect(vendor.gets.map(({ began }) => began / 1_000)).toEqual([
      1, 2, 3.5, 5.75, 9.125, 14.125, 19.125, 24.125,
    ]);
  });

  test('that no list contains fails by its condition, too', async () => {
    const vendor = new FakeVendor();
    const wait = track(vendor.waiter().waitForState('16793', running, options({ listed: false })));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toMatchObject({ code: 'not_found' });
  });
});

describe('a job', () => {
  const job = { jobId: 'stop-1-2' };
  const path = '/api/jobs/stop-1-2';

  test('is followed until it is completed', async () => {
    const vendor = new FakeVendor();
    vendor.jobBodies[path] = { data: { status: 'active' } };
    const wait = track(vendor.waiter().waitForJob(job, options()));
    await vendor.timing.advance(4_000);
    expect(await wait.ended()).toBe('pending');
    vendor.jobBodies[path] = { data: { status: 'completed' } };
    await vendor.timing.advance(5_000);
    expect(await wait.ended()).toBe('completed');
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('that fails is reported with its id and the words of the vendor', async () => {
    const vendor = new FakeVendor();
    vendor.jobBodies[path] = { data: { isFailed: true, error: 'No disk left on the node' } };
    const wait = track(vendor.waiter().waitForJob(job, options()));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toMatchObject({
      code: 'job_failed',
      summary:
        'Gave up waiting for the machine web-01 (vps_1) to run: job stop-1-2 failed: No disk left on the node',
    });
  });

  test('that fails without a reason is reported, too', async () => {
    const vendor = new FakeVendor();
    vendor.jobBodies[path] = { data: { isFailed: true } };
    const wait = track(vendor.waiter().waitForJob(job, options()));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toMatchObject({
      summary: expect.stringMatching(/the vendor gives no reason$/u) as string,
    });
  });

  test('is polled at the time that the vendor announces', async () => {
    const vendor = new FakeVendor();
    vendor.jobBodies[path] = { data: { status: 'active' } };
    void vendor.waiter().waitForJob({ ...job, estimatedSeconds: 8 }, options());
    await vendor.timing.advance(10_600);
    expect(vendor.jobs.map(({ began }) => began / 1_000)).toEqual([1, 6, 8, 9, 10.5]);
  });

  test('is polled at the estimate of the caller, where there is one', async () => {
    const vendor = new FakeVendor();
    vendor.jobBodies[path] = { data: { status: 'active' } };
    void vendor.waiter().waitForJob({ ...job, estimatedSeconds: 60 }, options({ estimatedSeconds: 3 }));
    await vendor.timing.advance(3_000);
    expect(vendor.jobs.map(({ began }) => began / 1_000)).toEqual([1, 3]);
  });

  test.each([
    ['completed', { status: 'completed' }],
    ['completed', { status: 'completed', jobId: 'job_1', pollUrl: '/api/jobs/job_1' }],
    ['lost', { status: 'queued' }],
    ['lost', { status: 'queued', pollUrl: 'https://evil.example/api/jobs/1' }],
  ])('is %s without a request when announced as %j', async (end, operation) => {
    const vendor = new FakeVendor();
    await expect(vendor.waiter().waitForJob(operation, options())).resolves.toBe(end);
    expect(vendor.jobs).toHaveLength(0);
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('that has failed when it is announced fails at once, with the reason', async () => {
    const announcement = { operation: { status: 'failed', result: { error: 'Locked' } } };
    const wait = new FakeVendor()
      .waiter()
      .waitForJob({ jobId: 'job_1', status: 'failed', announcement }, options());
    await expect(wait).rejects.toMatchObject({
      summary: expect.stringMatching(/job_1 failed: Locked$/u) as string,
    });
  });

  test.each(['not_found', 'forbidden'] as const)('is lost when the vendor responds with %s', async (code) => {
    const vendor = new FakeVendor();
    vendor.failure = failure(code);
    const wait = track(vendor.waiter().waitForJob(job, options()));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toBe('lost');
  });

  test('is lost after three unreadable responses in a row, and not before', async () => {
    const vendor = new FakeVendor();
    const wait = track(vendor.waiter().waitForJob(job, options()));
    await vendor.timing.advance(2_100);
    vendor.jobBodies[path] = { data: { status: 'active' } };
    await vendor.timing.advance(3_000);
    expect(vendor.jobs).toHaveLength(3);
    vendor.jobBodies[path] = { success: false, error: 'Unknown job' };
    await vendor.timing.advance(8_000);
    expect(vendor.jobs).toHaveLength(5);
    expect(await wait.ended()).toBe('pending');
    await vendor.timing.advance(5_000);
    expect(await wait.ended()).toBe('lost');
  });

  test('slow responses do not lengthen the time between two polls, and no poll overtakes another', async () => {
    const vendor = new FakeVendor();
    vendor.latencyMs = 3_000;
    vendor.jobBodies[path] = { data: { status: 'active' } };
    void vendor.waiter().waitForJob(job, options());
    await vendor.timing.advance(34_000);
    expect(vendor.jobs.map(({ began }) => began / 1_000)).toEqual([1, 5, 9, 13, 17, 22, 27, 32]);
  });
});

const kinds = {
  'a machine': (vendor: FakeVendor, change?: object) =>
    vendor.waiter().waitForState('vps_1', running, options(change)),
  'an unlisted machine': (vendor: FakeVendor, change?: object) =>
    vendor.waiter().waitForState('vps_1', running, options({ listed: false, ...change })),
  'a job': (vendor: FakeVendor, change?: object) =>
    vendor.waiter().waitForJob({ jobId: '1' }, options(change)),
};

describe.each(Object.entries(kinds))('the wait for %s', (_, begin) => {
  function busy(): FakeVendor {
    const vendor = new FakeVendor();
    vendor.machines = { vps_1: 'provisioning' };
    vendor.jobBodies['/api/jobs/1'] = { data: { status: 'active', progressMessage: 'provisioning' } };
    return vendor;
  }
  const done = (vendor: FakeVendor): void => {
    vendor.machines = { vps_1: 'running' };
    vendor.jobBodies['/api/jobs/1'] = { data: { status: 'completed' } };
  };
  const calls = ({ jobs, lists, gets }: FakeVendor) => [...jobs, ...lists, ...gets];

  test.each([
    'network',
    'timeout',
    'unavailable',
    'rate_limited',
    'unexpected_answer',
    'outcome_unknown',
  ] as const)('survives polls that fail with %s', async (code) => {
    const vendor = busy();
    vendor.failure = failure(code);
    const wait = track(begin(vendor));
    await vendor.timing.advance(60_000);
    expect(await wait.ended()).toBe('pending');
    vendor.failure = undefined;
    done(vendor);
    await vendor.timing.advance(5_000);
    expect(['running', 'completed']).toContain(await wait.ended());
  });

  test('ends with the first 401, which says what was waited for', async () => {
    const vendor = busy();
    vendor.failure = new HostupError('The API key was refused', {
      code: 'unauthorized',
      fix: 'Set another.',
    });
    const wait = track(begin(vendor));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toMatchObject({
      code: 'unauthorized',
      fix: 'Set another.',
      summary: 'Unable to wait for the machine web-01 (vps_1) to run: The API key was refused',
    });
    expect(calls(vendor)).toHaveLength(1);
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('rethrows a bug of the source unchanged', async () => {
    const vendor = busy();
    vendor.failure = new TypeError('x is not a function');
    const wait = track(begin(vendor));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toBe(vendor.failure);
  });

  test('is cancelled at once with the reason of the signal, in the middle of a call, which is aborted', async () => {
    const vendor = busy();
    vendor.latencyMs = 600_000;
    const cancel = new AbortController();
    const wait = track(begin(vendor, { signal: cancel.signal, deadline: 900_000 }));
    await vendor.timing.advance(2_000);
    expect(await wait.ended()).toBe('pending');
    const reason = new Error('enough');
    cancel.abort(reason);
    expect(await wait.ended()).toBe(reason);
    expect(calls(vendor).map(({ signal }) => signal.aborted)).toEqual([true]);
    expect(vendor.timing.sleeping).toBe(0);
    expect(vendor.timing.now()).toBe(BEGIN + 2_000);
  });

  test('is cancelled between two calls, and none follows', async () => {
    const vendor = busy();
    const cancel = new AbortController();
    const wait = track(begin(vendor, { signal: cancel.signal }));
    await vendor.timing.advance(1_200);
    cancel.abort(new Error('enough'));
    expect(await wait.ended()).toMatchObject({ message: 'enough' });
    await vendor.timing.advance(60_000);
    expect(calls(vendor)).toHaveLength(1);
    expect(getEventListeners(cancel.signal, 'abort')).toHaveLength(0);
  });

  test('does not begin when it is already cancelled', async () => {
    const vendor = busy();
    const reason = new Error('enough');
    expect(await track(begin(vendor, { signal: AbortSignal.abort(reason) })).ended()).toBe(reason);
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('leaves nothing behind when it is over', async () => {
    const vendor = busy();
    done(vendor);
    const { signal } = new AbortController();
    const wait = track(begin(vendor, { signal, deadline: 900_000 }));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).not.toBe('pending');
    expect(vendor.timing.sleeping).toBe(0);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('times out at its deadline, and says what it waited for, how long, the last status and what to do', async () => {
    const vendor = busy();
    const wait = track(begin(vendor, { deadline: 90_000 }));
    await vendor.timing.advance(89_999);
    expect(await wait.ended()).toBe('pending');
    await vendor.timing.advance(1);
    expect(await wait.ended()).toMatchObject({
      code: 'timeout',
      message:
        'Timed out after 1 min 30 s waiting for the machine web-01 (vps_1) to run; last status: provisioning ' +
        '(timeout). Run `pulumi up` again to continue; `timeouts`, or with the plugin the resource option `customTimeouts`, ' +
        'gives it more time.',
    });
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('times out in the middle of a call', async () => {
    const vendor = busy();
    vendor.latencyMs = 600_000;
    const wait = track(begin(vendor, { deadline: 20_000 }));
    await vendor.timing.advance(20_000);
    expect(await wait.ended()).toMatchObject({
      code: 'timeout',
      summary: 'Timed out after 20 s waiting for the machine web-01 (vps_1) to run; no status was received',
    });
  });

  test('a deadline beyond the longest timer of Node.js is kept', async () => {
    const vendor = busy();
    const month = 30 * 86_400_000;
    vendor.latencyMs = 2 * month;
    const wait = track(begin(vendor, { deadline: month }));
    await vendor.timing.advance(month - 1);
    expect(await wait.ended()).toBe('pending');
    expect(Math.max(...vendor.timing.sleeps.filter((sleep) => sleep !== 2 * month))).toBeLessThan(2 ** 31);
    await vendor.timing.advance(1);
    expect(await wait.ended()).toMatchObject({ code: 'timeout' });
  });

  test('a timeout reports the failure of the last poll, unless a later one succeeded', async () => {
    const vendor = busy();
    vendor.failure = failure('unavailable');
    const unlucky = track(begin(vendor, { deadline: 20_000 }));
    await vendor.timing.advance(20_000);
    expect(await unlucky.ended()).toMatchObject({
      summary: expect.stringMatching(
        /no status was received; the last poll failed: The edge is down$/u,
      ) as string,
      cause: vendor.failure,
    });
    const lucky = track(begin(vendor, { deadline: 40_000 }));
    await vendor.timing.advance(5_000);
    vendor.failure = undefined;
    await vendor.timing.advance(15_000);
    expect(await lucky.ended()).toMatchObject({
      summary: expect.stringMatching(/last status: provisioning$/u) as string,
    });
    expect(await lucky.ended()).not.toHaveProperty('cause');
  });

  test('a clock that is set back by a day does not stop the polling', async () => {
    const vendor = busy();
    let shift = 0;
    const { timing } = vendor;
    const now = timing.now.bind(timing);
    timing.now = () => now() - shift;
    vendor.latencyMs = 2_000;
    const wait = track(begin(vendor));
    await timing.advance(2_000);
    shift = 86_400_000;
    done(vendor);
    await timing.advance(8_000);
    expect(await wait.ended()).not.toBe('pending');
  });

  test('a progress callback that throws ends the wait with its error', async () => {
    const vendor = busy();
    const reason = new Error('log is closed');
    const progress = (): never => {
      throw reason;
    };
    const wait = track(begin(vendor, { progress }));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toBe(reason);
  });
});

describe('progress', () => {
  test('is reported once for each change of words or percentage', async () => {
    const vendor = new FakeVendor();
    const reported: unknown[] = [];
    const progress = (...progressArguments: unknown[]): void => void reported.push(progressArguments);
    const wait = vendor.waiter().waitForJob({ jobId: '1' }, options({ progress, deadline: 30_000 }));
    const ended = track(wait);
    const say = async (status: object): Promise<void> => {
      vendor.jobBodies['/api/jobs/1'] = { data: { state: 'active', ...status } };
      await vendor.timing.advance(5_000);
    };
    await say({});
    await say({ progress: 10 });
    await say({ progress: 10, progressMessage: 'Copying' });
    await say({ progress: 10, progressMessage: 'Copying' });
    await say({ progress: 60, progressMessage: 'Copying' });
    await say({});
    expect(reported).toEqual([
      ['10 %', 10],
      ['Copying', 10],
      ['Copying', 60],
    ]);
    expect(await ended.ended()).toMatchObject({
      summary: expect.stringMatching(/last status: Copying \(60 %\)$/u) as string,
    });
  });

  test('a timeout does not repeat a percentage that stands alone', async () => {
    const vendor = new FakeVendor();
    vendor.jobBodies['/api/jobs/1'] = { data: { state: 'active', progress: 30 } };
    const wait = track(vendor.waiter().waitForJob({ jobId: '1' }, options({ deadline: 3_000 })));
    await vendor.timing.advance(3_000);
    expect(await wait.ended()).toMatchObject({
      summary: expect.stringMatching(/last status: 30 %$/u) as string,
    });
  });
});
