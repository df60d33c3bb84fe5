import { HostupError } from '../core/error';
import { BEGIN, gone, options, running, FakeVendor, track } from './fake-vendor.test-support';

const provisioning = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`vps_${index}`, 'provisioning']));

describe('sharing', () => {
  test('one list call serves everyone who waits, whoever was due', async () => {
    const vendor = new FakeVendor();
    vendor.machines = { vps_1: 'provisioning', vps_2: 'running' };
    const waiter = vendor.waiter();
    void waiter.waitForState('vps_1', running, options());
    await vendor.timing.advance(900);
    const second = track(waiter.waitForState('vps_2', running, options()));
    await vendor.timing.advance(100);
    expect(await second.ended()).toBe('running');
    expect(vendor.listedAt).toEqual([1]);
  });

  test('a poll for one counts as a poll for the others', async () => {
    const vendor = new FakeVendor();
    vendor.machines = provisioning(50);
    const waiter = vendor.waiter();
    for (const id of Object.keys(vendor.machines)) void waiter.waitForState(id, running, options());
    await vendor.timing.advance(30_000);
    expect(vendor.listedAt).toEqual([1, 2, 3.5, 5.75, 9.125, 14.125, 19.125, 24.125, 29.125]);
  });

  test('a later wait gets its result early, without waiting for the schedule of the others', async () => {
    const vendor = new FakeVendor();
    vendor.machines = provisioning(2);
    const waiter = vendor.waiter();
    void waiter.waitForState('vps_0', running, options());
    await vendor.timing.advance(15_000);
    vendor.machines = { ...vendor.machines, vps_1: 'running' };
    const late = track(waiter.waitForState('vps_1', running, options()));
    await vendor.timing.advance(1_000);
    expect(await late.ended()).toBe('running');
    // From now on the schedule of the first one counts again.
    await vendor.timing.advance(6_000);
    expect(vendor.listedAt.slice(-3)).toEqual([14.125, 16, 21]);
  });

  test('a transient failure of the list is retried on the schedule of the wait', async () => {
    const vendor = new FakeVendor();
    vendor.failure = new HostupError('The edge is down', { code: 'unavailable' });
    void vendor.waiter().waitForState('vps_1', running, options());
    await vendor.timing.advance(15_000);
    expect(vendor.listedAt).toEqual([1, 2, 3.5, 5.75, 9.125, 14.125]);
  });

  test('the condition of a cancelled wait is not evaluated any more', async () => {
    const vendor = new FakeVendor();
    vendor.machines = provisioning(2);
    vendor.latencyMs = 2_000;
    const cancel = new AbortController();
    const waiter = vendor.waiter();
    const condition = jest.fn(running);
    const wait = track(waiter.waitForState('vps_0', condition, options({ signal: cancel.signal })));
    void waiter.waitForState('vps_1', running, options());
    await vendor.timing.advance(1_500);
    cancel.abort(new Error('enough'));
    expect(await wait.ended()).toMatchObject({ message: 'enough' });
    await vendor.timing.advance(10_000);
    expect(vendor.lists.length).toBeGreaterThan(1);
    expect(condition).not.toHaveBeenCalled();
  });

  test('a cancelled wait leaves the others their list call', async () => {
    const vendor = new FakeVendor();
    vendor.machines = { vps_1: 'running', vps_2: 'running' };
    vendor.latencyMs = 2_000;
    const cancel = new AbortController();
    const waiter = vendor.waiter();
    const first = track(waiter.waitForState('vps_1', running, options({ signal: cancel.signal })));
    const second = track(waiter.waitForState('vps_2', running, options()));
    await vendor.timing.advance(1_500);
    cancel.abort(new Error('enough'));
    expect(await first.ended()).toMatchObject({ message: 'enough' });
    expect(vendor.lists[0]!.signal.aborted).toBe(false);
    await vendor.timing.advance(1_500);
    expect(await second.ended()).toBe('running');
    expect(vendor.lists).toHaveLength(1);
  });

  test('the list call is aborted when the last wait is cancelled', async () => {
    const vendor = new FakeVendor();
    vendor.latencyMs = 2_000;
    const cancel = new AbortController();
    const waiter = vendor.waiter();
    const waits = ['vps_1', 'vps_2'].map((id) =>
      track(waiter.waitForState(id, running, options({ signal: cancel.signal }))),
    );
    await vendor.timing.advance(1_500);
    cancel.abort(new Error('enough'));
    expect(await Promise.all(waits.map((wait) => wait.ended()))).toHaveLength(2);
    expect(vendor.lists[0]!.signal.aborted).toBe(true);
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('a wait after the last one has ended starts afresh', async () => {
    const vendor = new FakeVendor();
    vendor.machines = { vps_1: 'running' };
    const waiter = vendor.waiter();
    for (const at of [1_000, 2_000]) {
      const wait = track(waiter.waitForState('vps_1', running, options()));
      await vendor.timing.advance(1_000);
      expect(await wait.ended()).toBe('running');
      expect(vendor.timing.now()).toBe(BEGIN + at);
    }
    expect(vendor.lists.map(({ signal }) => signal.aborted)).toEqual([false, false]);
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('when the key is refused the first wait says why, the others refer to it, and no call follows', async () => {
    const vendor = new FakeVendor();
    vendor.failure = new HostupError('The API key was refused', { code: 'unauthorized' });
    const waiter = vendor.waiter();
    const waits = ['vps_1', 'vps_2', 'vps_3'].map((id) => track(waiter.waitForState(id, running, options())));
    await vendor.timing.advance(60_000);
    const summaries = await Promise.all(
      waits.map(async (wait) => ((await wait.ended()) as HostupError).summary),
    );
    expect(summaries.map((summary) => summary.replace(/^.*?: /u, ''))).toEqual([
      'The API key was refused',
      'Not sent, because the API key was refused: see above',
      'Not sent, because the API key was refused: see above',
    ]);
    expect(vendor.lists).toHaveLength(1);
  });

  test('when the list is forbidden every wait says why', async () => {
    const vendor = new FakeVendor();
    vendor.failure = new HostupError('The key lacks read:vps', { code: 'forbidden' });
    const waiter = vendor.waiter();
    const waits = ['vps_1', 'vps_2'].map((id) => track(waiter.waitForState(id, running, options())));
    await vendor.timing.advance(1_000);
    for (const wait of waits) expect(await wait.ended()).toMatchObject({ code: 'forbidden' });
  });

  test('a bug in the settings ends all waits instead of leaving them hanging forever', async () => {
    const vendor = new FakeVendor();
    let broken = false;
    const bug = new Error('no such setting');
    const maxIntervalMs = (): number => {
      if (broken) throw bug;
      return 5_000;
    };
    const waiter = vendor.waiter({ maxIntervalMs });
    const waits = ['vps_1', 'vps_2'].map((id) => track(waiter.waitForState(id, running, options())));
    broken = true;
    await vendor.timing.advance(1_000);
    expect(await Promise.all(waits.map((wait) => wait.ended()))).toEqual([bug, bug]);
  });
});

describe('gap', () => {
  test('polls stay a second apart, however many waits begin and whenever', async () => {
    const vendor = new FakeVendor();
    vendor.machines = provisioning(100);
    vendor.latencyMs = 300;
    const waiter = vendor.waiter();
    for (const id of Object.keys(vendor.machines)) {
      void waiter.waitForState(id, running, options());
      await vendor.timing.advance(137);
    }
    const times = vendor.lists.map(({ began }) => began);
    const apart = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(apart.length).toBeGreaterThan(8);
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(1_300);
    expect(vendor.mostLists).toBe(1);
  });

  test('the gap can be set, up to the longest interval', async () => {
    const vendor = new FakeVendor();
    vendor.machines = provisioning(1);
    void vendor.waiter({ minGapMs: () => 4_000 }).waitForState('vps_0', running, options());
    await vendor.timing.advance(14_000);
    expect(vendor.listedAt).toEqual([1, 5, 9, 13]);
    const capped = new FakeVendor();
    capped.machines = provisioning(1);
    void capped.waiter({ minGapMs: () => 90_000 }).waitForState('vps_0', running, options());
    await capped.timing.advance(12_000);
    expect(capped.listedAt).toEqual([1, 6, 11]);
  });

  test('it also holds between a wait that has ended and the next', async () => {
    const vendor = new FakeVendor();
    vendor.machines = { vps_1: 'running' };
    const waiter = vendor.waiter();
    const begin = () => waiter.waitForState('vps_1', running, options({ estimatedSeconds: 0.1 }));
    const first = track(begin());
    await vendor.timing.advance(100);
    expect(await first.ended()).toBe('running');
    void begin();
    await vendor.timing.advance(2_000);
    expect(vendor.listedAt).toEqual([0.1, 1.1]);
  });

  test('a short poll interval makes for a short gap', async () => {
    const vendor = new FakeVendor();
    vendor.machines = provisioning(1);
    void vendor.waiter({ maxIntervalMs: () => 100 }).waitForState('vps_0', running, options());
    await vendor.timing.advance(350);
    expect(vendor.listedAt).toEqual([0.1, 0.2, 0.3]);
  });

  test('never two list calls at once, not even when one that nobody waits for is slow to end', async () => {
    const vendor = new FakeVendor();
    const { timing } = vendor;
    const list = vendor.source.list.bind(vendor.source);
    // A source that does not heed its signal.
    vendor.source.list = () => list(new AbortController().signal);
    vendor.latencyMs = 10_000;
    vendor.machines = { vps_1: 'running' };
    const waiter = vendor.waiter();
    const cancel = new AbortController();
    const first = track(waiter.waitForState('vps_1', running, options({ signal: cancel.signal })));
    await timing.advance(2_000);
    cancel.abort(new Error('enough'));
    expect(await first.ended()).toMatchObject({ message: 'enough' });
    const second = track(waiter.waitForState('vps_1', running, options()));
    await timing.advance(30_000);
    expect(await second.ended()).toBe('running');
    expect(vendor.mostLists).toBe(1);
    expect(vendor.listedAt).toEqual([1, 12]);
  });
});

describe('results', () => {
  test('a list call that began before the wait does not count for it', async () => {
    const vendor = new FakeVendor();
    vendor.latencyMs = 2_000;
    vendor.machines = { vps_1: 'running', vps_2: 'provisioning' };
    const waiter = vendor.waiter();
    void waiter.waitForState('vps_2', running, options());
    await vendor.timing.advance(1_500);
    // A restart, say: the list in flight still holds the earlier state.
    vendor.machines = { vps_1: 'restarting', vps_2: 'provisioning' };
    const progress: string[] = [];
    const restarted = track(
      waiter.waitForState('vps_1', running, options({ progress: (message) => progress.push(message) })),
    );
    await vendor.timing.advance(2_000);
    expect(await restarted.ended()).toBe('pending');
    expect(progress).toEqual([]);
    await vendor.timing.advance(3_000);
    expect(progress).toEqual(['restarting']);
  });

  test.each([
    ['succeeds', undefined],
    ['fails', new HostupError('The key lacks read:vps', { code: 'forbidden' })],
  ])('a get that is overtaken by a list is ignored when it %s', async (_, failure) => {
    const vendor = new FakeVendor();
    const answers: (() => void)[] = [];
    vendor.source.get = () =>
      new Promise((resolve, reject) => {
        answers.push(() => (failure === undefined ? resolve(undefined) : reject(failure)));
      });
    const wait = track(vendor.waiter().waitForState('vps_1', running, options()));
    await vendor.timing.advance(4_000);
    vendor.machines = { vps_1: 'provisioning' };
    await vendor.timing.advance(2_000);
    expect(answers).toHaveLength(1);
    answers[0]!();
    expect(await wait.ended()).toBe('pending');
  });
});

describe('a machine that the list leaves out', () => {
  test('is not considered gone: in one of three polls it is fetched by its id', async () => {
    const vendor = new FakeVendor();
    vendor.hidden = { vps_1: 'provisioning' };
    const wait = track(vendor.waiter().waitForState('vps_1', running, options()));
    await vendor.timing.advance(60_000);
    expect(await wait.ended()).toBe('pending');
    expect(vendor.listedAt.slice(0, 9)).toEqual([1, 2, 3.5, 5.75, 9.125, 14.125, 19.125, 24.125, 29.125]);
    expect(vendor.gets.map(({ began }) => began / 1_000).slice(0, 3)).toEqual([3.5, 14.125, 29.125]);
    vendor.hidden = { vps_1: 'running' };
    await vendor.timing.advance(15_000);
    expect(await wait.ended()).toBe('running');
  });

  test('counts as polled when a list came without it: a timeout does not mention an earlier failure', async () => {
    const vendor = new FakeVendor();
    vendor.failure = new HostupError('The edge is down', { code: 'unavailable' });
    const wait = track(vendor.waiter().waitForState('vps_1', running, options({ deadline: 3_000 })));
    await vendor.timing.advance(1_500);
    vendor.failure = undefined;
    await vendor.timing.advance(1_500);
    expect(await wait.ended()).toMatchObject({
      code: 'timeout',
      summary: expect.stringMatching(/no status was received$/u) as string,
    });
  });

  test('is gone when a get says so', async () => {
    const vendor = new FakeVendor();
    const wait = track(vendor.waiter().waitForState('vps_1', gone, options()));
    await vendor.timing.advance(3_400);
    expect(await wait.ended()).toBe('pending');
    await vendor.timing.advance(100);
    expect(await wait.ended()).toBeUndefined();
  });

  test('is fetched in the same poll when it was listed before', async () => {
    const vendor = new FakeVendor();
    vendor.machines = { vps_1: 'cancelling' };
    const wait = track(vendor.waiter().waitForState('vps_1', gone, options()));
    await vendor.timing.advance(15_000);
    vendor.machines = {};
    await vendor.timing.advance(5_000);
    expect(await wait.ended()).toBeUndefined();
    expect(vendor.gets.map(({ began }) => began / 1_000)).toEqual([19.125]);
  });

  test('survives transient failures of gets, and ends with one that is forbidden', async () => {
    const vendor = new FakeVendor();
    vendor.getFailure = new HostupError('The edge is down', { code: 'unavailable' });
    const wait = track(vendor.waiter().waitForState('vps_1', gone, options()));
    await vendor.timing.advance(10_000);
    expect(vendor.gets).toHaveLength(1);
    expect(await wait.ended()).toBe('pending');
    vendor.getFailure = new HostupError('The key lacks read:vps', { code: 'forbidden' });
    await vendor.timing.advance(10_000);
    expect(await wait.ended()).toMatchObject({ code: 'forbidden' });
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('is not fetched twice at once, and its get is aborted with the wait', async () => {
    const vendor = new FakeVendor();
    const cancel = new AbortController();
    const gets: AbortSignal[] = [];
    vendor.source.get = (_, signal) => {
      gets.push(signal);
      return new Promise(() => undefined);
    };
    const wait = track(vendor.waiter().waitForState('vps_1', gone, options({ signal: cancel.signal })));
    await vendor.timing.advance(60_000);
    expect(gets).toHaveLength(1);
    cancel.abort(new Error('enough'));
    expect(await wait.ended()).toMatchObject({ message: 'enough' });
    expect(gets[0]!.aborted).toBe(true);
  });

  test('a slow get does not hold up the polls of the others', async () => {
    const vendor = new FakeVendor();
    vendor.machines = { vps_2: 'provisioning' };
    vendor.source.get = () => new Promise(() => undefined);
    const waiter = vendor.waiter();
    void waiter.waitForState('vps_1', gone, options());
    const other = track(waiter.waitForState('vps_2', running, options()));
    await vendor.timing.advance(10_000);
    vendor.machines = { vps_2: 'running' };
    await vendor.timing.advance(5_000);
    expect(await other.ended()).toBe('running');
  });
});
