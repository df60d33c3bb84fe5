import fc from 'fast-check';
import type { Values } from '../../provider/core/values';
import type { VpsState } from '../../simulator';
import { adoptLine, MachineAccount, type Mishap, NOTHING, type Outcome } from '../support/machine-account';
import { machineProgram, machineReadings, mishap } from '../support/machine-program.arbitrary';
import { runs } from '../support/runs';

jest.setTimeout(180_000);

let account: MachineAccount;
let program: fc.Arbitrary<Values>;
beforeAll(async () => {
  account = await MachineAccount.start();
  program = machineProgram(account.keyIds());
});
afterAll(() => account.stop());

async function begin(switches: Parameters<MachineAccount['reset']>[0]): Promise<void> {
  await account.reset(switches);
  const limits = { cpuCores: 1000, memoryGb: 1000, storageGb: 10_000, instanceCount: 10 };
  await account.simulator.client.setVpsAccess({ limits });
}

/** What of the program the account shows otherwise. */
function differing(one: VpsState, { hostname, powerState, sshKeys, ...rest }: Values): string[] {
  const expected: Values = {
    name: rest['name'],
    region: rest['region'],
    'resources.cpuCores': rest['cpuCores'],
    'resources.memoryGb': rest['memoryGb'],
    'resources.storageGb': rest['storageGb'],
    ...(hostname === undefined ? {} : { hostname: (hostname as string).toLowerCase() }),
    ...(powerState === undefined ? {} : { powerState }),
    ...(sshKeys === undefined ? {} : { sshKeyIds: [...(sshKeys as string[])].sort() }),
  };
  const { cpuCores, memoryGb, storageGb } = one.resources;
  const actual: Values = {
    ...one,
    sshKeyIds: [...one.sshKeyIds].sort(),
    'resources.cpuCores': cpuCores,
    'resources.memoryGb': memoryGb,
    'resources.storageGb': storageGb,
  };
  return Object.entries(expected)
    .filter(([name, value]) => JSON.stringify(actual[name]) !== JSON.stringify(value))
    .map(([name, value]) => `${name} is ${JSON.stringify(actual[name])}, not ${JSON.stringify(value)}`);
}

function expectRight({ error, kept }: Outcome, written: Values): void {
  expect(error).toBeUndefined();
  const one = account.only();
  expect(differing(one, written)).toEqual([]);
  expect(kept).toMatchObject({ id: one.id, outputs: { setup: 'complete', primaryIp: one.primaryIp } });
  const run = account.process();
  expect(run.compared(kept?.outputs ?? {}, run.inputsOf(written))).toEqual([]);
}

/** Runs until one has no error, doing what the errors say. */
async function settled(before: Outcome, written: Values): Promise<Outcome> {
  let outcome = before;
  for (let times = 0; times < 4; times += 1) {
    await account.wait(60);
    outcome = await account.up(outcome, { ...written, ...adoptLine(outcome.error) });
    if (outcome.error === undefined) return outcome;
    if (/Write `powerState: "running"` for one/u.test((outcome.error as Error).message))
      outcome = { ...(await account.up(outcome, { ...written, powerState: 'running' })), unfinished: true };
  }
  throw outcome.error;
}

test('what was created is what is read: no diff, after ten refreshes and after an import', async () => {
  await fc.assert(
    fc.asyncProperty(program, machineReadings, async (written, switches) => {
      await begin(switches);
      const made = await account.up(NOTHING, written);
      expectRight(made, written);
      const run = account.process();
      let { kept } = made;
      for (let times = 0; times < 10 && kept !== undefined; times += 1) {
        await account.wait(60);
        const found = await run.read(kept);
        kept = found && { id: found.id, outputs: found.outputs };
      }
      expect(kept).toEqual(made.kept);
      const imported = await run.import('web-01');
      if (imported === undefined) throw new Error('not found');
      // An import knows what the vendor tells; with that as the program there is nothing to do.
      const inputs = run.inputsOf({ ...imported.inputs, region: imported.inputs['region'] });
      expect(imported.id).toBe(made.kept?.id);
      expect(run.compared(imported.outputs, inputs)).toEqual([]);
      // With the user's own program only what no import can know is left to do.
      const rest = ['hostname', 'powerState', 'sshKeys', 'templateId'];
      const steering = ['timeouts', 'allowDataLoss', 'onTemplateChange', 'shutdown', 'cancellation'];
      const changes = run.compared(imported.outputs, run.inputsOf(written));
      expect(changes.filter(({ property }) => ![...rest, ...steering].includes(property))).toEqual([]);
      expect(changes.filter(({ kind }) => kind === 'replace')).toEqual([]);
      const known = ['name', 'cpuCores', 'memoryGb', 'storageGb'] as const;
      expect(inputs).toMatchObject(Object.fromEntries(known.map((name) => [name, written[name]])));
      await run.close();
    }),
    runs(80),
  );
});

interface Step {
  readonly written: Values;
  readonly mishap: Mishap;
  readonly refresh: boolean;
}

/** Programs that follow each other on one machine: its place stays, and its disk only grows. */
const followers = (first: Values, later: readonly Values[]): Values[] => {
  let { storageGb } = first as { storageGb: number };
  return later.map((one) => {
    storageGb = Math.max(storageGb, (one as { storageGb: number }).storageGb);
    return { ...one, region: first['region'], storageGb };
  });
};

test('whatever befalls creates, changes and deletes, the next runs end with the one machine that the program says', async () => {
  const circumstances = fc.array(fc.tuple(mishap, fc.boolean()), { minLength: 4, maxLength: 4 });
  const programs = fc.array(program, { minLength: 2, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      programs,
      circumstances,
      machineReadings,
      async ([first = {}, ...later], what, switches) => {
        await begin(switches);
        const steps = [first, ...followers(first, later)].map((written, index): Step => {
          const [happens = {}, refresh = false] = what[index] ?? [];
          return { written, mishap: happens, refresh };
        });
        let outcome: Outcome = NOTHING;
        for (const { mishap: happens, refresh, written } of steps) {
          outcome = await account.up(outcome, written, happens);
          expect(account.live().length).toBeLessThanOrEqual(1);
          if (outcome.error === undefined && outcome.killed === undefined) expectRight(outcome, written);
          await account.wait(60);
          if (refresh) outcome = { ...(await account.refresh(outcome)) };
          outcome = await settled(outcome, written);
          expectRight(outcome, written);
          expect(account.all().map(({ cancelCalls }) => cancelCalls)).toEqual([0]);
        }
        expect(account.applied('POST', /deployments$/u)).toBe(1);
        const [happens = {}] = what.at(-1) ?? [];
        const gone = await account.destroy(outcome, happens);
        await account.wait(60);
        if (gone.error !== undefined || gone.killed)
          expect((await account.destroy(gone)).error).toBeUndefined();
        expect(account.live()).toEqual([]);
        expect(account.all()).toHaveLength(1);
      },
    ),
    runs(120),
  );
});
