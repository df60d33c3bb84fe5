import type { InProcessRun, Kept } from '../support/in-process-run';
import { MachineAccount, NOTHING, SMALL } from '../support/machine-account';

jest.setTimeout(300_000);

let account: MachineAccount;
let first: Kept;
let run: InProcessRun;
beforeAll(async () => {
  account = await MachineAccount.start();
});
afterAll(() => account.stop());
beforeEach(async () => {
  await account.reset();
  const made = await account.up(NOTHING, SMALL);
  if (made.kept === undefined) throw made.error;
  first = made.kept;
  run = account.process();
});
afterEach(() => run.close());

const adopting = (id: string) => ({ ...SMALL, adopt: id });
const create = (written: Record<string, unknown>): Promise<Kept> => run.create(run.inputsOf(written));
const expectUntouched = (): void => {
  expect(account.all()).toMatchObject([{ id: first.id, cancelCalls: 0, powerState: 'running' }]);
};

describe('a resource that was renamed without an alias', () => {
  test('is refused while the old one is still there, and nothing is made or cancelled', async () => {
    await expect(create(SMALL)).rejects.toThrow(
      /A machine of this name already exists.*`adopt: "vps_\w+"`.*`aliases` with its old name/u,
    );
    expectUntouched();
  });

  test('keeps its machine when it adopts it: the delete of the old resource does nothing and says so', async () => {
    const renamed = await create(adopting(first.id));
    expect(renamed.id).toBe(first.id);
    await run.delete(first);
    expect(run.logged).toEqual([
      `warning: web-01 (${first.id}) is kept: another resource of this program holds it now.`,
    ]);
    expectUntouched();
  });

  test('keeps it too where a diff before has told that the new resource holds it', async () => {
    run.planned(first, run.inputsOf(SMALL));
    await run.delete(first);
    expectUntouched();
  });
});

describe('a replacement that the engine was told to make (`--replace`, `state taint`)', () => {
  test('deletes first: the machine is cancelled once, and a new one is made', async () => {
    await run.delete(first);
    const second = await create(SMALL);
    expect(second.id).not.toBe(first.id);
    expect(account.only().id).toBe(second.id);
    expect(account.all().map(({ cancelCalls }) => cancelCalls)).toEqual([1, 0]);
  });

  test('deletes first with adopt still in the program: the line has had its machine, so a new one is made', async () => {
    await run.delete(first);
    const second = await create(adopting(first.id));
    expect(second.id).not.toBe(first.id);
    expect(account.only().id).toBe(second.id);
    expect(account.all().map(({ cancelCalls }) => cancelCalls)).toEqual([1, 0]);
  });

  test('deletes first with an adopt line of old: neither the machine nor what became of it is brought back', async () => {
    // The line once named another machine, which is gone long since.
    const second = await create({ ...SMALL, name: 'web-02' });
    const held: Kept = { id: second.id, outputs: { ...second.outputs, adopt: first.id } };
    await run.close();
    run = account.process();
    await run.delete(held);
    const third = await create({ ...SMALL, name: 'web-02', adopt: first.id });
    expect(third.id).not.toBe(first.id);
    expect(account.live().map(({ name }) => name)).toEqual(['web-01', 'web-02']);
  });

  test('creates first: it is refused, with the option that helps, and nothing is cancelled', async () => {
    await expect(create(SMALL)).rejects.toThrow(/`deleteBeforeReplace: true`/u);
    expectUntouched();
  });

  test('creates first with adopt in the program: the same machine goes on, whatever the delete wants', async () => {
    const same = await create(adopting(first.id));
    await run.delete(first);
    expect(same.id).toBe(first.id);
    expectUntouched();
  });

  test('changes the region under the same name: the old machine goes, the new one comes', async () => {
    const moved = { ...SMALL, region: 'gothenburg', allowDataLoss: true };
    expect(run.compared(first.outputs, run.inputsOf(moved))).toMatchObject([
      { property: 'region', kind: 'replace', disruption: 'data-loss' },
      { property: 'allowDataLoss' },
    ]);
    await run.delete(first);
    const second = await create(moved);
    expect(account.only()).toMatchObject({ id: second.id, region: 'gothenburg' });
  });
});

describe('two resources that claim one machine', () => {
  test('both by adopt: the second is refused', async () => {
    const ends = await Promise.allSettled([create(adopting(first.id)), create(adopting(first.id))]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = ends.find((end) => end.status === 'rejected');
    expect(String(refused?.reason)).toMatch(/which another resource of this run has already.*`aliases`/u);
    expectUntouched();
  });

  test('one by its state, one by adopt: the second is refused', async () => {
    run.planned(first, run.inputsOf(SMALL));
    await expect(create(adopting(first.id))).rejects.toThrow(/which the resource of web-01 has already/u);
    expectUntouched();
  });

  test('one has just made it, one adopts it: the second is refused', async () => {
    const second = await create({ ...SMALL, name: 'web-02' });
    await expect(create({ ...SMALL, name: 'web-02', adopt: second.id })).rejects.toThrow(
      /which another resource of this run has already/u,
    );
    expect(account.live()).toHaveLength(2);
  });

  test('an adoption that failed does not keep the machine from its own resource', async () => {
    await expect(create({ ...SMALL, name: 'web-02', adopt: first.id })).rejects.toThrow(/has name "?web-01/u);
    await run.delete(first);
    expect(account.live()).toEqual([]);
  });

  test('an adoption that ended half-way keeps it, because the state has it', async () => {
    await account.simulator.client.failVps({ job: 'stop', message: 'no' });
    const off = { ...adopting(first.id), powerState: 'stopped', shutdown: { graceful: false } };
    await expect(create(off)).rejects.toMatchObject({ name: 'Unfinished', id: first.id });
    await run.delete(first);
    expectUntouched();
  });
});

test('what this run has cancelled is not adopted by another resource', async () => {
  await run.delete(first);
  const other = await create({ ...SMALL, adopt: first.id, name: 'web-01' });
  expect(other.id).not.toBe(first.id);
  expect(account.all().map(({ cancelCalls }) => cancelCalls)).toEqual([1, 0]);
});

test('a resource that the program dropped is deleted, whoever else lives', async () => {
  const second = await create({ ...SMALL, name: 'web-02' });
  run.planned(second, run.inputsOf({ ...SMALL, name: 'web-02' }));
  await run.delete(first);
  expect(account.only().id).toBe(second.id);
});
