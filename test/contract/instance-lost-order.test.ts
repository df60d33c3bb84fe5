import { isHostupError } from '../../provider/core/error';
import type { FaultInput } from '../../simulator';
import { MachineAccount, type Mishap, NOTHING, type Outcome, SMALL } from '../support/machine-account';
import { answering, json } from '../support/stranger-answers';
import { messageOf } from '../support/vendor-account';

// An order costs money: after a lost answer its machine is looked for, and whatever ends the looks, it is named.

jest.setTimeout(300_000);

let account: MachineAccount;
beforeAll(async () => {
  account = await MachineAccount.start();
});
afterAll(() => account.stop());
beforeEach(() => account.reset());

const ORDER = { path: '/api/v2/vps/payg/deployments', method: 'POST' };
const LOST: FaultInput = { effect: 'drop', when: 'after', ...ORDER };
const orders = (): number => account.applied('POST', /deployments$/u);

function expectUnknown(outcome: Outcome): void {
  expect(isHostupError(outcome.error, 'outcome_unknown')).toBe(true);
  expect(messageOf(outcome)).toMatch(/The machine may exist now/u);
  expect(outcome.kept).toBeUndefined();
}

describe('a cancel while the machine of a lost order is looked for', () => {
  /** Everything that a run with such an order does before the looks end. */
  async function lookedFor(listLag: number): Promise<Outcome> {
    await account.reset({ 'vps.listLagSeconds': listLag });
    return await account.up(NOTHING, SMALL, { faults: [LOST] });
  }

  test.each([
    ['shows late', 20],
    ['does not show', 600],
  ])(
    'in any pause, where the machine %s: it is said that it may exist, and the next run names it',
    async (_when, lag) => {
      const { pauses = [] } = await lookedFor(lag);
      expect(pauses.length).toBeGreaterThan(4);
      for (const at of pauses.keys()) {
        await account.reset({ 'vps.listLagSeconds': lag });
        const doom = { what: 'cancel', at, when: 'asleep' } as const;
        const stopped = await account.up(NOTHING, SMALL, { faults: [LOST], doom });
        // Later pauses belong to the wait for the machine, whose id is known by then; the longest is its deadline.
        const { id } = account.only();
        if (stopped.kept === undefined) expectUnknown(stopped);
        else expect([stopped.kept.id, stopped.unfinished]).toEqual([id, stopped.error && true]);
        await account.wait(lag);
        const settled = await account.settled(stopped, SMALL);
        expect(settled.kept?.id).toBe(account.only().id);
        expect(orders()).toBe(1);
      }
    },
  );

  test('ends the run at once: no more is asked', async () => {
    await account.reset({ 'vps.listLagSeconds': 600 });
    const whole = await account.up(NOTHING, SMALL, { faults: [LOST] });
    await account.reset({ 'vps.listLagSeconds': 600 });
    const doom = { what: 'cancel', at: 0, when: 'asleep' } as const;
    const stopped = await account.up(NOTHING, SMALL, { faults: [LOST], doom });
    expectUnknown(stopped);
    expect(stopped.requests.length).toBeLessThan(whole.requests.length);
    expect(stopped.pauses).toHaveLength(1);
  });
});

describe('what a list shows after a lost order', () => {
  const since = (createdAt: string) => json({ id: undefined, createdAt });

  test('is taken once it answers itself', async () => {
    const found = await account.up(NOTHING, SMALL, { faults: [LOST] });
    expect(found.error).toBeUndefined();
    expect(found.kept?.id).toBe(account.only().id);
  });

  test.each<[string, Mishap]>([
    [
      'and does not answer itself',
      {
        faults: [
          LOST,
          { effect: 'status', status: 404, times: null, path: '/api/v2/vps/vps_*', method: 'GET' },
        ],
      },
    ],
    [
      'and answers with a failure',
      {
        faults: [
          LOST,
          { effect: 'status', status: 500, times: null, path: '/api/v2/vps/vps_*', method: 'GET' },
        ],
      },
    ],
  ])('%s is named, and not taken', async (_how, mishap) => {
    const unsure = await account.up(NOTHING, SMALL, mishap);
    expectUnknown(unsure);
    expect(messageOf(unsure)).toContain(account.only().id);
    expect(orders()).toBe(1);
  });

  test("and is older than the order was left out before it: it is somebody else's", async () => {
    const theirs = await account.simulator.client.createVps(SMALL);
    // The list before the order has a hole, and the order itself was lost on its way.
    const unsure = await account.up(NOTHING, SMALL, {
      faults: [
        answering(json({ data: [], hasMore: false }), { path: '/api/v2/vps', method: 'GET', times: 1 }),
        { effect: 'drop', when: 'before', ...ORDER },
        answering(since('2025-01-01T00:00:00.000Z'), { path: '/api/v2/vps/*/details', method: 'GET' }),
      ],
    });
    expectUnknown(unsure);
    expect(messageOf(unsure)).not.toContain(theirs.id);
    expect(orders()).toBe(0);
  });

  test('by a list that is not whole says nothing', async () => {
    const unsure = await account.up(NOTHING, SMALL, {
      faults: [
        LOST,
        answering(json({ data: [], hasMore: true }), { path: '/api/v2/vps', method: 'GET', skip: 1 }),
      ],
    });
    expectUnknown(unsure);
    expect(orders()).toBe(1);
  });
});

describe('a machine that disappears while it is made', () => {
  const within = async (work: () => Promise<Outcome>): Promise<[Outcome, number]> => {
    const began = account.time.now();
    return [await work(), (account.time.now() - began) / 1_000];
  };

  test('is given up within a minute, and its id is in the state', async () => {
    await account.reset({ 'vps.deploySeconds': 600 });
    const creating = within(() => account.up(NOTHING, SMALL));
    while (account.all().length === 0) await account.wait(1);
    const { id } = account.only();
    await account.wait(5);
    await account.simulator.client.removeVps(id);
    const [gone, seconds] = await creating;
    expect(seconds).toBeLessThan(75);
    expect(messageOf(gone)).toMatch(/HostUp showed it, and does not show it any more.*pulumi up --refresh/u);
    expect(gone).toMatchObject({ unfinished: true, kept: { id, outputs: { setup: 'pending' } } });
    const refreshed = await account.refresh(gone);
    expect([refreshed.kept, refreshed.error]).toEqual([undefined, undefined]);
    expect((await account.up(refreshed, SMALL)).error).toBeUndefined();
  });

  test('from a list that is not whole, or by the word of a stranger, is not given up', async () => {
    await account.reset({ 'vps.deploySeconds': 120 });
    const html = { status: 404, body: '<html></html>', contentType: 'text/html' };
    const away = [
      answering(html, { path: '/api/v2/vps/vps_*', method: 'GET', times: 20 }),
      answering(json({ data: [], hasMore: true }), { path: '/api/v2/vps', method: 'GET', skip: 4, times: 8 }),
    ];
    const made = await account.up(NOTHING, SMALL, { faults: away });
    expect(made.error).toBeUndefined();
    expect(made.kept?.outputs).toMatchObject({ setup: 'complete' });
  });

  test('and is shown again is waited for', async () => {
    await account.reset({ 'vps.deploySeconds': 90 });
    const away = [
      answering(json({ data: [], hasMore: false }), {
        path: '/api/v2/vps',
        method: 'GET',
        skip: 4,
        times: 3,
      }),
      answering(json({ code: 'vps_not_found', status: 404 }, 404), {
        path: '/api/v2/vps/vps_*',
        method: 'GET',
        times: 2,
      }),
    ];
    expect((await account.up(NOTHING, SMALL, { faults: away })).error).toBeUndefined();
  });
});
