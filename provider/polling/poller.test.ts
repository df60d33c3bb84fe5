import { HostupError } from '../core/error';
import { gone, options, running, Vendor, watched } from './vendor.test-support';

const provisioning = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`vps_${index}`, 'provisioning']));

describe('sharing', () => {
  test('all who wait are told by one list call, whoever was due', async () => {
    const vendor = new Vendor();
    vendor.machines = { vps_1: 'provisioning', vps_2: 'running' };
    const waiting = vendor.waiting();
    void waiting.state('vps_1', running, options());
    await vendor.timing.advance(900);
    const second = watched(waiting.state('vps_2', running, options()));
    await vendor.timing.advance(100);
    expect(await second.ended()).toBe('running');
    expect(vendor.listedAt).toEqual([1]);
  });

  test('the round of one counts as a look of the others', async () => {
    const vendor = new Vendor();
    vendor.machines = provisioning(50);
    const waiting = vendor.waiting();
    for (const id of Object.keys(vendor.machines)) void waiting.state(id, running, options());
    await vendor.timing.advance(30_000);
    expect(vendor.listedAt).toEqual([1, 2, 3.5, 5.75, 9.125, 14.125, 19.125, 24.125, 29.125]);
  });

  test('one who joins later is told soon, without waiting for the pace of the others', async () => {
    const vendor = new Vendor();
    vendor.machines = provisioning(2);
    const waiting = vendor.waiting();
    void waiting.state('vps_0', running, options());
    await vendor.timing.advance(15_000);
    vendor.machines = { ...vendor.machines, vps_1: 'running' };
    const late = watched(waiting.state('vps_1', running, options()));
    await vendor.timing.advance(1_000);
    expect(await late.ended()).toBe('running');
    // From now on the pace of the first one counts again.
    await vendor.timing.advance(6_000);
    expect(vendor.listedAt.slice(-3)).toEqual([14.125, 16, 21]);
  });

  test('a list that fails in passing is asked for again at the pace of the wait', async () => {
    const vendor = new Vendor();
    vendor.failure = new HostupError('The edge is down', { code: 'unavailable' });
    void vendor.waiting().state('vps_1', running, options());
    await vendor.timing.advance(15_000);
    expect(vendor.listedAt).toEqual([1, 2, 3.5, 5.75, 9.125, 14.125]);
  });

  test('the judge of one who has cancelled is asked no more', async () => {
    const vendor = new Vendor();
    vendor.machines = provisioning(2);
    vendor.latencyMs = 2_000;
    const cancel = new AbortController();
    const waiting = vendor.waiting();
    const judge = jest.fn(running);
    const wait = watched(waiting.state('vps_0', judge, options({ signal: cancel.signal })));
    void waiting.state('vps_1', running, options());
    await vendor.timing.advance(1_500);
    cancel.abort(new Error('enough'));
    expect(await wait.ended()).toMatchObject({ message: 'enough' });
    await vendor.timing.advance(10_000);
    expect(vendor.lists.length).toBeGreaterThan(1);
    expect(judge).not.toHaveBeenCalled();
  });

  test('one who has cancelled leaves the others their list call', async () => {
    const vendor = new Vendor();
    vendor.machines = { vps_1: 'running', vps_2: 'running' };
    vendor.latencyMs = 2_000;
    const cancel = new AbortController();
    const waiting = vendor.waiting();
    const first = watched(waiting.state('vps_1', running, options({ signal: cancel.signal })));
    const second = watched(waiting.state('vps_2', running, options()));
    await vendor.timing.advance(1_500);
    cancel.abort(new Error('enough'));
    expect(await first.ended()).toMatchObject({ message: 'enough' });
    expect(vendor.lists[0]!.signal.aborted).toBe(false);
    await vendor.timing.advance(1_500);
    expect(await second.ended()).toBe('running');
    expect(vendor.lists).toHaveLength(1);
  });

  test('the list call ends when the last of them has cancelled', async () => {
    const vendor = new Vendor();
    vendor.latencyMs = 2_000;
    const cancel = new AbortController();
    const waiting = vendor.waiting();
    const waits = ['vps_1', 'vps_2'].map((id) =>
      watched(waiting.state(id, running, options({ signal: cancel.signal }))),
    );
    await vendor.timing.advance(1_500);
    cancel.abort(new Error('enough'));
    expect(await Promise.all(waits.map((wait) => wait.ended()))).toHaveLength(2);
    expect(vendor.lists[0]!.signal.aborted).toBe(true);
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('a wait after the last one has ended begins anew', async () => {
    const vendor = new Vendor();
    vendor.machines = { vps_1: 'running' };
    const waiting = vendor.waiting();
    for (const at of [1_000, 2_000]) {
      const wait = watched(waiting.state('vps_1', running, options()));
      await vendor.timing.advance(1_000);
      expect(await wait.ended()).toBe('running');
      expect(vendor.timing.now()).toBe(at);
    }
    expect(vendor.lists.map(({ signal }) => signal.aborted)).toEqual([false, false]);
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('when the key is refused the first is told why, the others to look there, and no call follows', async () => {
    const vendor = new Vendor();
    vendor.failure = new HostupError('The API key was refused', { code: 'unauthorized' });
    const waiting = vendor.waiting();
    const waits = ['vps_1', 'vps_2', 'vps_3'].map((id) => watched(waiting.state(id, running, options())));
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

  test('when the list is forbidden everyone is told why', async () => {
    const vendor = new Vendor();
    vendor.failure = new HostupError('The key lacks read:vps', { code: 'forbidden' });
    const waiting = vendor.waiting();
    const waits = ['vps_1', 'vps_2'].map((id) => watched(waiting.state(id, running, options())));
    await vendor.timing.advance(1_000);
    for (const wait of waits) expect(await wait.ended()).toMatchObject({ code: 'forbidden' });
  });

  test('a bug in the settings ends all waits instead of leaving them for ever', async () => {
    const vendor = new Vendor();
    let broken = false;
    const bug = new Error('no such setting');
    const capMs = (): number => {
      if (broken) throw bug;
      return 5_000;
    };
    const waiting = vendor.waiting({ capMs });
    const waits = ['vps_1', 'vps_2'].map((id) => watched(waiting.state(id, running, options())));
    broken = true;
    await vendor.timing.advance(1_000);
    expect(await Promise.all(waits.map((wait) => wait.ended()))).toEqual([bug, bug]);
  });
});

describe('distance', () => {
  test('rounds keep a second apart, however many join at whatever times', async () => {
    const vendor = new Vendor();
    vendor.machines = provisioning(100);
    vendor.latencyMs = 300;
    const waiting = vendor.waiting();
    for (const id of Object.keys(vendor.machines)) {
      void waiting.state(id, running, options());
      await vendor.timing.advance(137);
    }
    const times = vendor.lists.map(({ began }) => began);
    const apart = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(apart.length).toBeGreaterThan(8);
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(1_300);
    expect(vendor.mostLists).toBe(1);
  });

  test('the distance can be set, up to the cap', async () => {
    const vendor = new Vendor();
    vendor.machines = provisioning(1);
    void vendor.waiting({ gapMs: () => 4_000 }).state('vps_0', running, options());
    await vendor.timing.advance(14_000);
    expect(vendor.listedAt).toEqual([1, 5, 9, 13]);
    const capped = new Vendor();
    capped.machines = provisioning(1);
    void capped.waiting({ gapMs: () => 90_000 }).state('vps_0', running, options());
    await capped.timing.advance(12_000);
    expect(capped.listedAt).toEqual([1, 6, 11]);
  });

  test('it holds also between a wait that has ended and the next', async () => {
    const vendor = new Vendor();
    vendor.machines = { vps_1: 'running' };
    const waiting = vendor.waiting();
    const begin = () => waiting.state('vps_1', running, options({ estimatedSeconds: 0.1 }));
    const first = watched(begin());
    await vendor.timing.advance(100);
    expect(await first.ended()).toBe('running');
    void begin();
    await vendor.timing.advance(2_000);
    expect(vendor.listedAt).toEqual([0.1, 1.1]);
  });

  test('a short poll interval makes for a short distance', async () => {
    const vendor = new Vendor();
    vendor.machines = provisioning(1);
    void vendor.waiting({ capMs: () => 100 }).state('vps_0', running, options());
    await vendor.timing.advance(350);
    expect(vendor.listedAt).toEqual([0.1, 0.2, 0.3]);
  });

  test('never two list calls at once, not even when one that nobody waits for is slow to end', async () => {
    const vendor = new Vendor();
    const { timing } = vendor;
    const list = vendor.source.list.bind(vendor.source);
    // A source that does not heed its signal.
    vendor.source.list = () => list(new AbortController().signal);
    vendor.latencyMs = 10_000;
    vendor.machines = { vps_1: 'running' };
    const waiting = vendor.waiting();
    const cancel = new AbortController();
    const first = watched(waiting.state('vps_1', running, options({ signal: cancel.signal })));
    await timing.advance(2_000);
    cancel.abort(new Error('enough'));
    expect(await first.ended()).toMatchObject({ message: 'enough' });
    const second = watched(waiting.state('vps_1', running, options()));
    await timing.advance(30_000);
    expect(await second.ended()).toBe('running');
    expect(vendor.mostLists).toBe(1);
    expect(vendor.listedAt).toEqual([1, 12]);
  });
});

describe('news', () => {
  test('a list call that began before the wait says nothing to it', async () => {
    const vendor = new Vendor();
    vendor.latencyMs = 2_000;
    vendor.machines = { vps_1: 'running', vps_2: 'provisioning' };
    const waiting = vendor.waiting();
    void waiting.state('vps_2', running, options());
    await vendor.timing.advance(1_500);
    // A restart, say: the list under way still holds the state from before.
    vendor.machines = { vps_1: 'restarting', vps_2: 'provisioning' };
    const progress: string[] = [];
    const restarted = watched(
      waiting.state('vps_1', running, options({ progress: (message) => progress.push(message) })),
    );
    await vendor.timing.advance(2_000);
    expect(await restarted.ended()).toBe('pending');
    expect(progress).toEqual([]);
    await vendor.timing.advance(3_000);
    expect(progress).toEqual(['restarting']);
  });

  test.each([
    ['has an answer', undefined],
    ['fails', new HostupError('The key lacks read:vps', { code: 'forbidden' })],
  ])('a look that is overtaken by a list says nothing when it %s', async (_, failure) => {
    const vendor = new Vendor();
    const answers: (() => void)[] = [];
    vendor.source.look = () =>
      new Promise((resolve, reject) => {
        answers.push(() => (failure === undefined ? resolve(undefined) : reject(failure)));
      });
    const wait = watched(vendor.waiting().state('vps_1', running, options()));
    await vendor.timing.advance(4_000);
    vendor.machines = { vps_1: 'provisioning' };
    await vendor.timing.advance(2_000);
    expect(answers).toHaveLength(1);
    answers[0]!();
    expect(await wait.ended()).toBe('pending');
  });
});

describe('a machine that the list leaves out', () => {
  test('is not gone for that: one in three rounds it is looked at by itself', async () => {
    const vendor = new Vendor();
    vendor.hidden = { vps_1: 'provisioning' };
    const wait = watched(vendor.waiting().state('vps_1', running, options()));
    await vendor.timing.advance(60_000);
    expect(await wait.ended()).toBe('pending');
    expect(vendor.listedAt.slice(0, 9)).toEqual([1, 2, 3.5, 5.75, 9.125, 14.125, 19.125, 24.125, 29.125]);
    expect(vendor.looks.map(({ began }) => began / 1_000).slice(0, 3)).toEqual([3.5, 14.125, 29.125]);
    vendor.hidden = { vps_1: 'running' };
    await vendor.timing.advance(15_000);
    expect(await wait.ended()).toBe('running');
  });

  test('has had an answer when a list came without it: an earlier failure is not told in a timeout', async () => {
    const vendor = new Vendor();
    vendor.failure = new HostupError('The edge is down', { code: 'unavailable' });
    const wait = watched(vendor.waiting().state('vps_1', running, options({ deadline: 3_000 })));
    await vendor.timing.advance(1_500);
    vendor.failure = undefined;
    await vendor.timing.advance(1_500);
    expect(await wait.ended()).toMatchObject({
      code: 'timeout',
      summary: expect.stringMatching(/no news of it came$/u) as string,
    });
  });

  test('is gone when a look says so', async () => {
    const vendor = new Vendor();
    const wait = watched(vendor.waiting().state('vps_1', gone, options()));
    await vendor.timing.advance(3_400);
    expect(await wait.ended()).toBe('pending');
    await vendor.timing.advance(100);
    expect(await wait.ended()).toBeUndefined();
  });

  test('is looked at in the same round when it was there before', async () => {
    const vendor = new Vendor();
    vendor.machines = { vps_1: 'cancelling' };
    const wait = watched(vendor.waiting().state('vps_1', gone, options()));
    await vendor.timing.advance(15_000);
    vendor.machines = {};
    await vendor.timing.advance(5_000);
    expect(await wait.ended()).toBeUndefined();
    expect(vendor.looks.map(({ began }) => began / 1_000)).toEqual([19.125]);
  });

  test('outlives looks that fail in passing, and ends with one that is forbidden', async () => {
    const vendor = new Vendor();
    vendor.lookFailure = new HostupError('The edge is down', { code: 'unavailable' });
    const wait = watched(vendor.waiting().state('vps_1', gone, options()));
    await vendor.timing.advance(10_000);
    expect(vendor.looks).toHaveLength(1);
    expect(await wait.ended()).toBe('pending');
    vendor.lookFailure = new HostupError('The key lacks read:vps', { code: 'forbidden' });
    await vendor.timing.advance(10_000);
    expect(await wait.ended()).toMatchObject({ code: 'forbidden' });
    expect(vendor.timing.sleeping).toBe(0);
  });

  test('is not looked at twice at once, and its look ends with the wait', async () => {
    const vendor = new Vendor();
    const cancel = new AbortController();
    const looks: AbortSignal[] = [];
    vendor.source.look = (_, signal) => {
      looks.push(signal);
      return new Promise(() => undefined);
    };
    const wait = watched(vendor.waiting().state('vps_1', gone, options({ signal: cancel.signal })));
    await vendor.timing.advance(60_000);
    expect(looks).toHaveLength(1);
    cancel.abort(new Error('enough'));
    expect(await wait.ended()).toMatchObject({ message: 'enough' });
    expect(looks[0]!.aborted).toBe(true);
  });

  test('a slow look does not hold up the rounds of the others', async () => {
    const vendor = new Vendor();
    vendor.machines = { vps_2: 'provisioning' };
    vendor.source.look = () => new Promise(() => undefined);
    const waiting = vendor.waiting();
    void waiting.state('vps_1', gone, options());
    const other = watched(waiting.state('vps_2', running, options()));
    await vendor.timing.advance(10_000);
    vendor.machines = { vps_2: 'running' };
    await vendor.timing.advance(5_000);
    expect(await other.ended()).toBe('running');
  });
});
