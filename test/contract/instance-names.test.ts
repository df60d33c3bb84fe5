import type { Values } from '../../provider/core/values';
import type { ControlClient } from '../../simulator';
import { adoptLine, MachineAccount, NOTHING, type Outcome, SMALL, TOKEN } from '../support/machine-account';
import { messageOf } from '../support/vendor-account';

jest.setTimeout(300_000);

let account: MachineAccount;
beforeAll(async () => {
  account = await MachineAccount.start();
});
afterAll(() => account.stop());
beforeEach(async () => {
  client = account.simulator.client;
  await account.reset();
});

let client: ControlClient;
const deployments = (): number => account.applied('POST', /deployments$/u);

describe('a name that somebody has', () => {
  test('is refused with the id, size and age of the machine, its adopt line and its import line', async () => {
    const other = await client.createVps({ ...SMALL, cpuCores: 8 });
    await account.wait(3 * 86_400);
    const refused = await account.up(NOTHING, SMALL);
    expect(refused.kept).toBeUndefined();
    expect(messageOf(refused)).toContain(
      `A machine of this name already exists: web-01 (${other.id}, 8 cores, 4 GB memory, 80 GB disk, running`,
    );
    expect(messageOf(refused)).toMatch(/3 days old/u);
    expect(messageOf(refused)).toContain(`\`adopt: "${other.id}"\``);
    expect(messageOf(refused)).toContain(`\`pulumi import ${TOKEN} <name> ${other.id}\``);
    expect(messageOf(refused)).toMatch(/`aliases`.*`deleteBeforeReplace: true`.*`allowDuplicateName: true`/u);
    expect(deployments()).toBe(0);
  });

  test('is refused however it is spelled', async () => {
    await client.createVps({ ...SMALL, name: 'WEB-01' });
    expect(messageOf(await account.up(NOTHING, SMALL))).toMatch(/already exists: WEB-01/u);
    expect(deployments()).toBe(0);
  });

  test('is taken a second time where the program means it', async () => {
    const other = await client.createVps(SMALL);
    const made = await account.up(NOTHING, { ...SMALL, allowDuplicateName: true });
    expect(made.error).toBeUndefined();
    expect(made.kept?.id).not.toBe(other.id);
    expect(account.live()).toHaveLength(2);
  });

  test('is told in the words of the vendor where it takes no name twice', async () => {
    await client.setSwitches({ 'vps.duplicateNames': 'refused' });
    await client.createVps(SMALL);
    const refused = await account.up(NOTHING, { ...SMALL, allowDuplicateName: true });
    expect(messageOf(refused)).toMatch(/A VPS named web-01 already exists/u);
    expect(account.live()).toHaveLength(1);
  });
});

describe('a machine that is cancelled', () => {
  const cancelled = async (type: string): Promise<string> => {
    const { kept } = await account.up(NOTHING, { ...SMALL, cancellation: { type } });
    if (kept === undefined) throw new Error('not made');
    await account.destroy({ ...NOTHING, kept });
    return kept.id;
  };
  const AFTER = ['404', 'terminated', 'cancelled'] as const;

  test.each(AFTER)('and gone (%s) neither blocks its name nor is adopted', async (reading) => {
    await client.setSwitches({ 'vps.afterCancel': reading });
    const id = await cancelled('immediate');
    const refused = await account.up(NOTHING, { ...SMALL, adopt: id });
    expect(messageOf(refused)).toMatch(/adopt/u);
    const made = await account.up(NOTHING, SMALL);
    expect(made.error).toBeUndefined();
    expect(account.only().id).not.toBe(id);
  });

  test('for the end of its period neither blocks its name nor is adopted, though it runs', async () => {
    const id = await cancelled('endOfPeriod');
    expect(account.all()).toMatchObject([{ id, powerState: 'running' }]);
    const refused = await account.up(NOTHING, { ...SMALL, adopt: id });
    expect(messageOf(refused)).toMatch(/which is cancelled.*Take adopt out/u);
    const made = await account.up(NOTHING, SMALL);
    expect(made.error).toBeUndefined();
    expect(account.only().id).toBe(made.kept?.id);
  });

  test('whose cancellation was revoked blocks its name again', async () => {
    const id = await cancelled('endOfPeriod');
    const { apiKey, url } = account.simulator.hostup;
    const revoked = await fetch(`${url}/api/v2/vps/${id}/cancellation`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${apiKey}` },
    });
    expect(revoked.ok).toBe(true);
    expect(messageOf(await account.up(NOTHING, SMALL))).toContain(`\`adopt: "${id}"\``);
  });
});

describe('two resources of one program with one name', () => {
  const LAGS = [0, 30, 600];

  test.each(LAGS)('make one machine and one error, with a list that lags by %s seconds', async (lag) => {
    await client.setSwitches({ 'vps.listLagSeconds': lag });
    const run = account.process();
    const ends = await Promise.allSettled([run.create(run.inputsOf(SMALL)), run.create(run.inputsOf(SMALL))]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(String((ends[1] as PromiseRejectedResult).reason)).toMatch(
      /Another resource of this program already has a machine web-01 \(vps_\w+\).*Give them different names/u,
    );
    expect(deployments()).toBe(1);
    await run.close();
  });

  test('make two machines where both mean it', async () => {
    const run = account.process();
    const inputs = run.inputsOf({ ...SMALL, allowDuplicateName: true });
    const [one, two] = await Promise.all([run.create(inputs), run.create(inputs)]);
    expect(one.id).not.toBe(two.id);
    expect(account.live()).toHaveLength(2);
    await run.close();
  });

  test('make two machines where both mean it, and neither is mistaken for the other when an answer is lost', async () => {
    await client.addFaults({
      effect: 'drop',
      when: 'after',
      method: 'POST',
      path: '**/deployments',
      times: 2,
    });
    const run = account.process();
    const inputs = run.inputsOf({ ...SMALL, allowDuplicateName: true });
    const [one, two] = await Promise.all([run.create(inputs), run.create(inputs)]);
    expect(new Set([one.id, two.id])).toEqual(new Set(account.live().map(({ id }) => id)));
    expect(deployments()).toBe(2);
    await run.close();
  });
});

describe('an order that is lost where others have the name too', () => {
  const LOST = { effect: 'drop', method: 'POST', path: '**/deployments' } as const;
  const TWICE = { ...SMALL, allowDuplicateName: true };
  afterEach(() => client.clearFaults());

  test('is not taken for the machine that was there before, though it is as large', async () => {
    const other = await client.createVps(SMALL);
    await client.addFaults({ ...LOST, when: 'before' });
    const lost = await account.up(NOTHING, TWICE);
    expect(messageOf(lost)).toMatch(/The machine may exist now.*No machine web-01 has shown up so far/u);
    expect(lost.kept).toBeUndefined();
    await client.addFaults({ ...LOST, when: 'after' });
    const found = await account.up(NOTHING, TWICE);
    expect(found.error).toBeUndefined();
    expect(found.kept?.id).not.toBe(other.id);
    expect(account.live()).toHaveLength(2);
  });

  test('is not taken for a machine of another size', async () => {
    await client.addFaults({ ...LOST, when: 'before' });
    const run = account.process();
    const lost = run.create(run.inputsOf(TWICE));
    const ended = expect(lost).rejects.toThrow(/No machine web-01 has shown up so far/u);
    while (account.simulator.ledger().every(({ method }) => method !== 'POST')) await account.wait(0.1);
    await client.createVps({ ...SMALL, cpuCores: 16 });
    await ended;
    await run.close();
  });

  test('is not taken for what another resource of the program was given, which a list shows late', async () => {
    await client.setSwitches({ 'vps.listLagSeconds': 8 });
    await client.addFaults({ ...LOST, when: 'before', skip: 1 });
    const run = account.process();
    const [one, two] = await Promise.allSettled([
      run.create(run.inputsOf(TWICE)),
      run.create(run.inputsOf(TWICE)),
    ]);
    expect(one).toMatchObject({ status: 'fulfilled', value: { id: account.only().id } });
    expect(String((two as PromiseRejectedResult).reason)).toMatch(/No machine web-01 has shown up so far/u);
    await run.close();
  });

  test('names all that may be it where there are several', async () => {
    await client.addFaults({ ...LOST, when: 'after' });
    const run = account.process();
    const lost = run.create(run.inputsOf(TWICE));
    const ended = expect(lost).rejects.toThrow(
      /These may be it: web-01 \(vps_\w+.*web-01 \(vps_\w+.*`adopt: "vps_…"`/u,
    );
    while (account.live().length === 0) await account.wait(0.1);
    await client.createVps(SMALL);
    await ended;
    await run.close();
  });
});

describe('a vendor that shows a new machine late', () => {
  const LATE = [
    ['is not listed', 'vps.listLagSeconds', 20],
    ['is answered with 404', 'vps.notFoundSeconds', 20],
  ] as const;

  test.each(LATE)('is looked at until it does: the machine %s', async (_sentence, name, seconds) => {
    await client.setSwitches({ [name]: seconds });
    const made = await account.up(NOTHING, { ...SMALL, hostname: 'a.example.com' });
    expect(made.error).toBeUndefined();
    expect(account.only()).toMatchObject({ powerState: 'running', hostname: 'a.example.com' });
  });

  test.each(LATE)(
    'has a lost order found within the settle time: the machine %s',
    async (_sentence, name, seconds) => {
      await client.setSwitches({ [name]: seconds });
      await client.addFaults({ effect: 'drop', when: 'after', method: 'POST', path: '**/deployments' });
      const made = await account.up(NOTHING, SMALL);
      expect(made.error).toBeUndefined();
      expect(made.logged).toEqual([expect.stringMatching(/No answer to the order of web-01/u)]);
      expect(deployments()).toBe(1);
      await client.clearFaults();
    },
  );

  test.each(LATE)(
    'does not get a second order after the settle time: the machine %s',
    async (_sentence, name) => {
      await client.setSwitches({ [name]: 90 });
      await client.addFaults({ effect: 'drop', when: 'after', method: 'POST', path: '**/deployments' });
      const lost = await account.up(NOTHING, SMALL);
      expect(messageOf(lost)).toMatch(/The machine may exist now.*outcome_unknown.*run `pulumi up` again/u);
      expect(lost.kept).toBeUndefined();
      await account.wait(60);
      const named = await account.up(lost, SMALL);
      const found = await account.up(named, { ...SMALL, ...adoptLine(named.error) });
      expect(found.error).toBeUndefined();
      expect(account.only().id).toBe(found.kept?.id);
      expect(deployments()).toBe(1);
      await client.clearFaults();
    },
  );

  const LEAVING: Readonly<Record<string, (outcome: Outcome) => Promise<Outcome>>> = {
    'a destroy cancels it': (outcome) => account.destroy(outcome),
    'a refresh keeps it, and a destroy cancels it': async (outcome) =>
      account.destroy(await account.refresh(outcome)),
  };
  test.each(Object.keys(LEAVING))(
    'does not lose a machine whose create was cancelled while it hid: %s',
    async (name) => {
      await client.setSwitches({ 'vps.notFoundSeconds': 20 });
      const stopped = await account.up(NOTHING, SMALL, { doom: { what: 'cancel', at: 3, when: 'before' } });
      expect(stopped).toMatchObject({
        unfinished: true,
        kept: { id: expect.stringMatching(/^vps_/u) as unknown },
      });
      const gone = await LEAVING[name]?.(stopped);
      expect(gone).toMatchObject({ kept: undefined });
      expect(gone?.error).toBeUndefined();
      expect(account.live()).toEqual([]);
      expect(account.all()).toMatchObject([{ cancelCalls: 1 }]);
    },
  );

  test('has the next up go on with such a machine', async () => {
    await client.setSwitches({ 'vps.notFoundSeconds': 20 });
    const stopped = await account.up(NOTHING, SMALL, { doom: { what: 'cancel', at: 3, when: 'before' } });
    const done = await account.up(stopped, SMALL);
    expect(done.error).toBeUndefined();
    expect(done.kept?.id).toBe(account.only().id);
    expect(deployments()).toBe(1);
  });
});

describe('what the account may not have', () => {
  const REFUSED: readonly [string, Values, RegExp][] = [
    ['not_verified', {}, /Verify the account at cloud\.hostup\.se/u],
    ['no_card_on_file', {}, /Add a payment card at cloud\.hostup\.se/u],
    ['has_unpaid_invoice', {}, /Pay the open invoice at cloud\.hostup\.se/u],
    ['no_cloud_access', {}, /Ask HostUp to open Cloud VPS for the account/u],
    ['something_new', {}, /HostUp says something_new/u],
  ];
  test.each(REFUSED)(
    '%s is said before anything is ordered, with what to do',
    async (reason, change, words) => {
      await client.setVpsAccess({ blockerReasons: [reason] });
      const refused = await account.up(NOTHING, { ...SMALL, ...change });
      expect(messageOf(refused)).toMatch(words);
      expect(account.simulator.ledger().filter(({ method }) => method === 'POST')).toEqual([]);
    },
  );

  const LIMITS = [
    ['cpuCores', 1, /higher limit of CPU cores, or take fewer/u],
    ['memoryGb', 1, /higher limit of memory, or take less/u],
    ['storageGb', 60, /higher limit of storage, or take less/u],
    ['instanceCount', 0, /higher limit of machines, or remove one/u],
  ] as const;
  test.each(LIMITS)('a limit of %s is said with what to do', async (kind, limit, words) => {
    await client.setVpsAccess({ limits: { [kind]: limit } });
    const refused = await account.up(NOTHING, SMALL);
    expect(messageOf(refused)).toMatch(words);
    expect(refused.kept).toBeUndefined();
    expect(account.live()).toEqual([]);
  });

  test('a region that is not there is refused with those that are', async () => {
    const refused = await account.up(NOTHING, { ...SMALL, region: 'atlantis' });
    expect(messageOf(refused)).toMatch(/HostUp has no region atlantis.*Write one of stockholm, gothenburg/u);
    expect(account.simulator.ledger().filter(({ method }) => method === 'POST')).toEqual([]);
  });
});
