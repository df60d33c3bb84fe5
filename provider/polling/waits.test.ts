import { getEventListeners } from 'node:events';
import { HostupError, type ErrorCode } from '../core/error';
import { options, running, Vendor, watched } from './vendor.test-support';
import type { Verdict } from './verdict';

const failure = (code: ErrorCode): HostupError => new HostupError('The edge is down', { code });

describe('a machine', () => {
  test('is waited for until its judge is content, and its state then is the answer', async () => {
    const vendor = new Vendor();
    vendor.machines = { vps_1: 'provisioning' };
    const wait = watched(vendor.waiting().state('vps_1', running, options()));
    await vendor.timing.advance(4_000);
    expect(await wait.ended()).toBe('pending');
    vendor.machines = { vps_1: 'running' };
    await vendor.timing.advance(5_000);
    expect(await wait.ended()).toBe('running');
  });

  test('that cannot get there any more fails, with what the judge says', async () => {
    const vendor = new Vendor();
    vendor.machines = { vps_1: 'error' };
    const wait = watched(vendor.waiting().state('vps_1', running, options()));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toMatchObject({
      code: 'job_failed',
      message: 'Gave up waiting for the machine web-01 (vps_1) to run: HostUp reports an error (job_failed).',
    });
  });

  test('fails with the code and the fix that the judge names', async () => {
    const vendor = new Vendor();
    vendor.machines = { vps_1: 'error' };
    const judge = (): Verdict => ({ kind: 'failed', message: 'gone', code: 'not_found', fix: 'Refresh.' });
    const wait = watched(vendor.waiting().state('vps_1', judge, options()));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toMatchObject({ code: 'not_found', fix: 'Refresh.' });
  });

  test('whose judge has a bug ends with it, and others are still waited for', async () => {
    const vendor = new Vendor();
    vendor.machines = { vps_1: 'provisioning', vps_2: 'provisioning' };
    const waiting = vendor.waiting();
    const bug = new TypeError('no such property');
    const judge = (): Verdict => {
      throw bug;
    };
    const broken = watched(waiting.state('vps_1', judge, options()));
    const sound = watched(waiting.state('vps_2', running, options()));
    await vendor.timing.advance(1_000);
    expect(await broken.ended()).toBe(bug);
    vendor.machines = { vps_2: 'running' };
    await vendor.timing.advance(5_000);
    expect(await sound.ended()).toBe('running');
  });

  test('that no list holds is looked at alone, without a list call, at most a cap apart', async () => {
    const vendor = new Vendor();
    vendor.hidden = { 16793: 'stopped' };
    const wait = watched(vendor.waiting().state('16793', running, options({ listed: false })));
    await vendor.timing.advance(20_000);
    vendor.hidden = { 16793: 'running' };
    await vendor.timing.advance(5_000);
    expect(await wait.ended()).toBe('running');
    expect(vendor.lists).toHaveLength(0);
    expect(vendor.looks.map(({ began }) => began / 1_000)).toEqual([
      1, 2, 3.5, 5.75, 9.125, 14.125, 19.125, 24.125,
    ]);
  });

  test('that no list holds fails by its judge, too', async () => {
    const vendor = new Vendor();
    const wait = watched(vendor.waiting().state('16793', running, options({ listed: false })));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toMatchObject({ code: 'not_found' });
  });
});

describe('a job', () => {
  const job = { jobId: 'stop-1-2' };
  const path = '/api/jobs/stop-1-2';

  test('is followed until it is completed', async () => {
    const vendor = new Vendor();
    vendor.jobBodies[path] = { data: { status: 'active' } };
    const wait = watched(vendor.waiting().job(job, options()));
    await vendor.timing.advance(4_000);
    expect(await wait.ended()).toBe('pending');
    vendor.jobBodies[path] = { data: { status: 'completed' } };
    await vendor.timing.advance(5_000);
    expect(await wait.ended()).toBe('completed');
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('that fails is told with its id and the words of the vendor', async () => {
    const vendor = new Vendor();
    vendor.jobBodies[path] = { data: { isFailed: true, error: 'No disk left on the node' } };
    const wait = watched(vendor.waiting().job(job, options()));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toMatchObject({
      code: 'job_failed',
      summary:
        'Gave up waiting for the machine web-01 (vps_1) to run: job stop-1-2 failed: No disk left on the node',
    });
  });

  test('that fails without a reason is told, too', async () => {
    const vendor = new Vendor();
    vendor.jobBodies[path] = { data: { isFailed: true } };
    const wait = watched(vendor.waiting().job(job, options()));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toMatchObject({
      summary: expect.stringMatching(/the vendor gives no reason$/u) as string,
    });
  });

  test('is looked at by the time that the vendor announces', async () => {
    const vendor = new Vendor();
    vendor.jobBodies[path] = { data: { status: 'active' } };
    void vendor.waiting().job({ ...job, estimatedSeconds: 8 }, options());
    await vendor.timing.advance(10_600);
    expect(vendor.jobs.map(({ began }) => began / 1_000)).toEqual([1, 6, 8, 9, 10.5]);
  });

  test('is looked at by the time that the caller knows, where that is said', async () => {
    const vendor = new Vendor();
    vendor.jobBodies[path] = { data: { status: 'active' } };
    void vendor.waiting().job({ ...job, estimatedSeconds: 60 }, options({ estimatedSeconds: 3 }));
    await vendor.timing.advance(3_000);
    expect(vendor.jobs.map(({ began }) => began / 1_000)).toEqual([1, 3]);
  });

  test.each([
    ['completed', { status: 'completed' }],
    ['completed', { status: 'completed', jobId: 'job_1', pollUrl: '/api/jobs/job_1' }],
    ['lost', { status: 'queued' }],
    ['lost', { status: 'queued', pollUrl: 'https://evil.example/api/jobs/1' }],
  ])('is %s without a request when announced as %j', async (end, operation) => {
    const vendor = new Vendor();
    await expect(vendor.waiting().job(operation, options())).resolves.toBe(end);
    expect(vendor.jobs).toHaveLength(0);
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('that has failed when it is announced fails at once, with the reason', async () => {
    const announcement = { operation: { status: 'failed', result: { error: 'Locked' } } };
    const wait = new Vendor().waiting().job({ jobId: 'job_1', status: 'failed', announcement }, options());
    await expect(wait).rejects.toMatchObject({
      summary: expect.stringMatching(/job_1 failed: Locked$/u) as string,
    });
  });

  test.each(['not_found', 'forbidden'] as const)('is lost when the vendor answers %s', async (code) => {
    const vendor = new Vendor();
    vendor.failure = failure(code);
    const wait = watched(vendor.waiting().job(job, options()));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toBe('lost');
  });

  test('is lost when three answers in a row say nothing of it, and not before', async () => {
    const vendor = new Vendor();
    const wait = watched(vendor.waiting().job(job, options()));
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

  test('slow answers do not lengthen the time between two looks, and no look overtakes another', async () => {
    const vendor = new Vendor();
    vendor.latencyMs = 3_000;
    vendor.jobBodies[path] = { data: { status: 'active' } };
    void vendor.waiting().job(job, options());
    await vendor.timing.advance(34_000);
    expect(vendor.jobs.map(({ began }) => began / 1_000)).toEqual([1, 5, 9, 13, 17, 22, 27, 32]);
  });
});

const kinds = {
  'a machine': (vendor: Vendor, change?: object) => vendor.waiting().state('vps_1', running, options(change)),
  'an unlisted machine': (vendor: Vendor, change?: object) =>
    vendor.waiting().state('vps_1', running, options({ listed: false, ...change })),
  'a job': (vendor: Vendor, change?: object) => vendor.waiting().job({ jobId: '1' }, options(change)),
};

describe.each(Object.entries(kinds))('the wait for %s', (_, begin) => {
  function busy(): Vendor {
    const vendor = new Vendor();
    vendor.machines = { vps_1: 'provisioning' };
    vendor.jobBodies['/api/jobs/1'] = { data: { status: 'active', progressMessage: 'provisioning' } };
    return vendor;
  }
  const done = (vendor: Vendor): void => {
    vendor.machines = { vps_1: 'running' };
    vendor.jobBodies['/api/jobs/1'] = { data: { status: 'completed' } };
  };
  const calls = ({ jobs, lists, looks }: Vendor) => [...jobs, ...lists, ...looks];

  test.each([
    'network',
    'timeout',
    'unavailable',
    'rate_limited',
    'unexpected_answer',
    'outcome_unknown',
  ] as const)('outlives looks that fail with %s', async (code) => {
    const vendor = busy();
    vendor.failure = failure(code);
    const wait = watched(begin(vendor));
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
    const wait = watched(begin(vendor));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toMatchObject({
      code: 'unauthorized',
      fix: 'Set another.',
      summary: 'Unable to wait for the machine web-01 (vps_1) to run: The API key was refused',
    });
    expect(calls(vendor)).toHaveLength(1);
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('ends with a bug of the source as it is', async () => {
    const vendor = busy();
    vendor.failure = new TypeError('x is not a function');
    const wait = watched(begin(vendor));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toBe(vendor.failure);
  });

  test('is cancelled at once with the reason of the signal, in the middle of a call, which ends', async () => {
    const vendor = busy();
    vendor.latencyMs = 600_000;
    const cancel = new AbortController();
    const wait = watched(begin(vendor, { signal: cancel.signal, deadline: 900_000 }));
    await vendor.timing.advance(2_000);
    expect(await wait.ended()).toBe('pending');
    const reason = new Error('enough');
    cancel.abort(reason);
    expect(await wait.ended()).toBe(reason);
    expect(calls(vendor).map(({ signal }) => signal.aborted)).toEqual([true]);
    expect(vendor.timing.sleeping).toBe(0);
    expect(vendor.timing.now()).toBe(2_000);
  });

  test('is cancelled between two calls, and none follows', async () => {
    const vendor = busy();
    const cancel = new AbortController();
    const wait = watched(begin(vendor, { signal: cancel.signal }));
    await vendor.timing.advance(1_200);
    cancel.abort(new Error('enough'));
    expect(await wait.ended()).toMatchObject({ message: 'enough' });
    await vendor.timing.advance(60_000);
    expect(calls(vendor)).toHaveLength(1);
    expect(getEventListeners(cancel.signal, 'abort')).toHaveLength(0);
  });

  test('does not begin when it is cancelled already', async () => {
    const vendor = busy();
    const reason = new Error('enough');
    expect(await watched(begin(vendor, { signal: AbortSignal.abort(reason) })).ended()).toBe(reason);
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('leaves nothing behind when it is over', async () => {
    const vendor = busy();
    done(vendor);
    const { signal } = new AbortController();
    const wait = watched(begin(vendor, { signal, deadline: 900_000 }));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).not.toBe('pending');
    expect(vendor.timing.sleeping).toBe(0);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('times out at its deadline, and says what it waited for, how long, the last news and what to do', async () => {
    const vendor = busy();
    const wait = watched(begin(vendor, { deadline: 90_000 }));
    await vendor.timing.advance(89_999);
    expect(await wait.ended()).toBe('pending');
    await vendor.timing.advance(1);
    expect(await wait.ended()).toMatchObject({
      code: 'timeout',
      message:
        'Timed out after 1 min 30 s of waiting for the machine web-01 (vps_1) to run; last news: provisioning ' +
        '(timeout). Run `pulumi up` again to go on; `timeouts`, or with the plugin the resource option `customTimeouts`, give it ' +
        'more time.',
    });
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('times out in the middle of a call', async () => {
    const vendor = busy();
    vendor.latencyMs = 600_000;
    const wait = watched(begin(vendor, { deadline: 20_000 }));
    await vendor.timing.advance(20_000);
    expect(await wait.ended()).toMatchObject({
      code: 'timeout',
      summary: 'Timed out after 20 s of waiting for the machine web-01 (vps_1) to run; no news of it came',
    });
  });

  test('a deadline further away than a timer of Node.js reaches is kept', async () => {
    const vendor = busy();
    const month = 30 * 86_400_000;
    vendor.latencyMs = 2 * month;
    const wait = watched(begin(vendor, { deadline: month }));
    await vendor.timing.advance(month - 1);
    expect(await wait.ended()).toBe('pending');
    expect(Math.max(...vendor.timing.sleeps.filter((sleep) => sleep !== 2 * month))).toBeLessThan(2 ** 31);
    await vendor.timing.advance(1);
    expect(await wait.ended()).toMatchObject({ code: 'timeout' });
  });

  test('a timeout tells the failure of the last look, unless a later one had an answer', async () => {
    const vendor = busy();
    vendor.failure = failure('unavailable');
    const unlucky = watched(begin(vendor, { deadline: 20_000 }));
    await vendor.timing.advance(20_000);
    expect(await unlucky.ended()).toMatchObject({
      summary: expect.stringMatching(
        /no news of it came; the last look failed: The edge is down$/u,
      ) as string,
      cause: vendor.failure,
    });
    const lucky = watched(begin(vendor, { deadline: 40_000 }));
    await vendor.timing.advance(5_000);
    vendor.failure = undefined;
    await vendor.timing.advance(15_000);
    expect(await lucky.ended()).toMatchObject({
      summary: expect.stringMatching(/last news: provisioning$/u) as string,
    });
    expect(await lucky.ended()).not.toHaveProperty('cause');
  });

  test('a clock that is set back by a day does not stop the looking', async () => {
    const vendor = busy();
    let shift = 0;
    const { timing } = vendor;
    const now = timing.now.bind(timing);
    timing.now = () => now() - shift;
    vendor.latencyMs = 2_000;
    const wait = watched(begin(vendor));
    await timing.advance(2_000);
    shift = 86_400_000;
    done(vendor);
    await timing.advance(8_000);
    expect(await wait.ended()).not.toBe('pending');
  });

  test('progress that throws ends the wait with what was thrown', async () => {
    const vendor = busy();
    const reason = new Error('log is closed');
    const progress = (): never => {
      throw reason;
    };
    const wait = watched(begin(vendor, { progress }));
    await vendor.timing.advance(1_000);
    expect(await wait.ended()).toBe(reason);
  });
});

describe('progress', () => {
  test('is told once for each change of words or percentage', async () => {
    const vendor = new Vendor();
    const told: unknown[] = [];
    const progress = (...news: unknown[]): void => void told.push(news);
    const wait = vendor.waiting().job({ jobId: '1' }, options({ progress, deadline: 30_000 }));
    const ended = watched(wait);
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
    expect(told).toEqual([
      ['10 %', 10],
      ['Copying', 10],
      ['Copying', 60],
    ]);
    expect(await ended.ended()).toMatchObject({
      summary: expect.stringMatching(/last news: Copying \(60 %\)$/u) as string,
    });
  });

  test('a percentage alone is not told twice in a timeout', async () => {
    const vendor = new Vendor();
    vendor.jobBodies['/api/jobs/1'] = { data: { state: 'active', progress: 30 } };
    const wait = watched(vendor.waiting().job({ jobId: '1' }, options({ deadline: 3_000 })));
    await vendor.timing.advance(3_000);
    expect(await wait.ended()).toMatchObject({
      summary: expect.stringMatching(/last news: 30 %$/u) as string,
    });
  });
});
