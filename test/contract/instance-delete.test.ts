import type { Values } from '../../provider/core/values';
import type { ControlClient } from '../../simulator';
import { MachineAccount, type Mishap, NOTHING, type Outcome, SMALL } from '../support/machine-account';
import { messageOf } from '../support/vendor-account';

jest.setTimeout(300_000);

let account: MachineAccount;
let client: ControlClient;
beforeAll(async () => {
  account = await MachineAccount.start();
  client = account.simulator.client;
});
afterAll(() => account.stop());
beforeEach(() => account.reset());

const END = { cancellation: { type: 'endOfPeriod' } };

async function made(change: Values = {}): Promise<Outcome> {
  const outcome = await account.up(NOTHING, { ...SMALL, ...change });
  expect(outcome.error).toBeUndefined();
  return outcome;
}

describe('an immediate cancellation', () => {
  test.each(['404', 'terminated', 'cancelled'] as const)(
    'ends when the machine is gone, which may look like %s',
    async (reading) => {
      await client.setSwitches({ 'vps.afterCancel': reading, 'vps.cancelSeconds': 40 });
      const before = await made();
      const began = account.time.now();
      const gone = await account.destroy(before);
      expect(gone).toMatchObject({ kept: undefined, logged: [] });
      expect(account.time.now() - began).toBeGreaterThanOrEqual(40_000);
      expect(account.time.now() - began).toBeLessThan(50_000);
      expect(account.all()).toMatchObject([{ serviceStatus: 'terminated', cancelCalls: 1 }]);
      expect(await account.refresh(before)).toMatchObject({ kept: undefined });
    },
  );

  test('says the default reason, or that of the program', async () => {
    await account.destroy(await made());
    await account.destroy(await made({ cancellation: { reason: 'Too expensive' } }));
    expect(account.all().map(({ cancellation }) => cancellation?.reason)).toEqual([
      'No longer needed',
      'Too expensive',
    ]);
  });

  test('ends with the time that `timeouts` gives it, and the next delete goes on without cancelling again', async () => {
    await client.setSwitches({ 'vps.cancelSeconds': 600 });
    const late = await account.destroy(await made({ timeouts: { delete: '2m' } }));
    expect(messageOf(late)).toMatch(/Timed out after 2 min waiting for HostUp to remove web-01/u);
    const gone = await account.destroy({
      ...late,
      kept: late.kept && { ...late.kept, outputs: { ...late.kept.outputs, timeouts: {} } },
    });
    expect(gone.error).toBeUndefined();
    expect(account.all()).toMatchObject([{ serviceStatus: 'terminated', cancelCalls: 1 }]);
  });
});

describe('a cancellation at the end of the period', () => {
  test('returns once the vendor has confirmed it, and warns of the day until which the machine runs', async () => {
    const gone = await account.destroy(await made(END));
    expect(gone.kept).toBeUndefined();
    expect(gone.logged).toEqual([
      expect.stringMatching(
        /^warning: web-01 \(vps_\w+\) is cancelled and runs until 2026-02-01T.*it costs money\.$/u,
      ),
    ]);
    expect(account.all()).toMatchObject([{ powerState: 'running', cancelCalls: 1 }]);
  });

  test('waits for the confirmation that comes late', async () => {
    await client.setSwitches({ 'vps.cancelLookupSeconds': 100 });
    const gone = await account.destroy(await made(END));
    expect(gone.error).toBeUndefined();
    expect(gone.logged).toEqual([expect.stringMatching(/runs until 2026-02-01T/u)]);
    expect(account.all()).toMatchObject([{ cancelCalls: 1 }]);
  });

  test('says where to look when the confirmation does not come; the next delete cancels nothing twice', async () => {
    await client.setSwitches({ 'vps.cancelLookupSeconds': 600 });
    const unsure = await account.destroy(await made(END));
    expect(messageOf(unsure)).toMatch(/has taken the cancellation, but does not show it.*cloud\.hostup\.se/u);
    await account.wait(600);
    const gone = await account.destroy(unsure);
    expect(gone.error).toBeUndefined();
    expect(account.all()).toMatchObject([{ cancelCalls: 1 }]);
  });

  test('that somebody has ordered at the panel is respected by a delete', async () => {
    const before = await made();
    await account.destroy({
      ...before,
      kept: before.kept && { ...before.kept, outputs: { ...before.kept.outputs, ...END } },
    });
    const gone = await account.destroy(before);
    expect(gone.logged).toEqual([expect.stringMatching(/runs until 2026-02-01T/u)]);
    expect(account.all()).toMatchObject([{ cancelCalls: 1 }]);
  });
});

describe('a delete that is refused', () => {
  test('for an overdue invoice says so, what to do, and what the attempt has switched off', async () => {
    const before = await made();
    await client.changeVps('web-01', { overdueInvoice: true });
    const refused = await account.destroy(before);
    expect(messageOf(refused)).toMatch(
      /does not cancel a machine with an overdue invoice.*cancellation_blocked_overdue_invoice.*Pay the invoice.*switched off the automatic renewal/u,
    );
    expect(refused.kept).toEqual(before.kept);
    expect(account.only()).toMatchObject({ autoRenew: false });
    await client.changeVps('web-01', { overdueInvoice: false });
    expect((await account.destroy(refused)).error).toBeUndefined();
    expect(account.live()).toEqual([]);
  });

  test('for deletionProtection sends nothing, and says how to take it off', async () => {
    const refused = await account.destroy(await made({ deletionProtection: true }));
    expect(messageOf(refused)).toMatch(
      /deletionProtection is on \(protected\).*Set deletionProtection to false and run `pulumi up`/u,
    );
    expect(refused.requests).toEqual([]);
    const open = await account.up(refused, { ...SMALL, deletionProtection: false });
    expect(open.requests.filter((request) => !request.startsWith('GET'))).toEqual([]);
    expect((await account.destroy(open)).error).toBeUndefined();
    expect(account.live()).toEqual([]);
  });
});

describe('a delete after a delete that was cut off is no second cancellation', () => {
  const CUT: Readonly<Record<string, Mishap>> = {
    'killed once it was carried out': { doom: { what: 'kill', at: 2, when: 'after' } },
    'cancelled once it was carried out': { doom: { what: 'cancel', at: 2, when: 'after' } },
    'killed while it waited': { doom: { what: 'kill', at: 3, when: 'before' } },
    'whose answer was lost': {
      faults: [{ effect: 'drop', when: 'after', method: 'POST', path: '**/cancel' }],
    },
    'whose answer never came': {
      faults: [{ effect: 'hang', when: 'after', method: 'POST', path: '**/cancel' }],
      answerWithinMs: 100,
    },
  };
  const READINGS = [0, 10, 25] as const;

  test.each(Object.keys(CUT).flatMap((name) => READINGS.map((lag) => [name, lag] as const)))(
    '%s, with cancellations that show after %s seconds',
    async (name, lag) => {
      await client.setSwitches({ 'vps.cancelSeconds': 300, 'vps.cancelLookupSeconds': lag });
      const before = await made();
      const first = await account.destroy(before, CUT[name]);
      await account.wait(60);
      const gone = await account.destroy(first);
      expect(gone.error).toBeUndefined();
      expect(account.all()).toMatchObject([{ serviceStatus: 'terminated' }]);
      // An answer that was lost is asked for again where the vendor shows nothing for longer than we look.
      const unseen = lag > 20 && name.startsWith('whose');
      expect(account.all()[0]?.cancelCalls).toBe(unseen ? 2 : 1);
    },
  );
});

test('a machine that is gone already is deleted without a word', async () => {
  const before = await made();
  await client.removeVps('web-01');
  expect(await account.destroy(before)).toMatchObject({ kept: undefined, logged: [] });
});

test('a machine that others have changed out of band is deleted all the same', async () => {
  const before = await made();
  await client.changeVps('web-01', { powerState: 'error', serviceStatus: 'suspended' });
  expect((await account.destroy(before)).error).toBeUndefined();
  expect(account.live()).toEqual([]);
});
