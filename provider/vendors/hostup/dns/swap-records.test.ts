import type { RecordSeed, SwitchSettings } from '../../../../simulator';
import type { ApiRecord, RecordBody } from './api';
import { a, lineOf, mx, SimulatedZone, type Process } from './simulated.test-support';

let zone: SimulatedZone;
beforeAll(async () => (zone = await SimulatedZone.start()));
beforeEach(() => zone.reset());
afterAll(() => zone.close());

/** A resource of the program: what its state says, and what the program says now. */
interface Resource {
  readonly id: string;
  readonly recordId: string;
  readonly was: RecordBody;
  readonly wanted: RecordBody;
}

async function deployed(changes: [was: RecordBody, wanted: RecordBody][]): Promise<Resource[]> {
  const ids = await zone.seed(...changes.map(([was]) => was as RecordSeed));
  return changes.map(([was, wanted], index) => ({
    id: `zone/${ids[index]!}`,
    recordId: ids[index]!,
    was,
    wanted,
  }));
}

/** What diff tells before the updates begin. */
function announce({ ownership }: Process, resources: readonly Resource[]): void {
  for (const { id, recordId, was, wanted } of resources) {
    const plan = was === wanted ? undefined : wanted;
    ownership.noteHeld(recordId, { holder: id, moving: plan !== undefined, plan });
  }
}

const update = ({ options, writer }: Process, { id, recordId, wanted, was }: Resource): Promise<ApiRecord> =>
  writer.replace(zone.zone, { id, recordId, was }, wanted, options());

const inParallel = (process: Process, resources: readonly Resource[]): Promise<ApiRecord[]> =>
  Promise.all(resources.map((resource) => update(process, resource)));

async function oneByOne(process: Process, resources: readonly Resource[]): Promise<ApiRecord[]> {
  const written: ApiRecord[] = [];
  for (const resource of resources) written.push(await update(process, resource));
  return written;
}

const lines = (bodies: readonly RecordBody[]): string[] =>
  bodies
    .map((body) => lineOf({ ...body, name: body.name === '@' ? 'example.com' : `${body.name}.example.com` }))
    .sort();

const swaps: Record<string, [RecordBody, RecordBody][]> = {
  'two MX priorities': [
    [mx(10, 'one.example.com'), mx(20, 'one.example.com')],
    [mx(20, 'two.example.com'), mx(10, 'two.example.com')],
  ],
  'two MX values': [
    [mx(10, 'one.example.com'), mx(10, 'two.example.com')],
    [mx(20, 'two.example.com'), mx(20, 'one.example.com')],
  ],
  'two A values': [
    [a('192.0.2.1'), a('192.0.2.2')],
    [a('192.0.2.2'), a('192.0.2.1')],
  ],
  'three A values in a circle': [
    [a('192.0.2.1'), a('192.0.2.2')],
    [a('192.0.2.2'), a('192.0.2.3')],
    [a('192.0.2.3'), a('192.0.2.1')],
  ],
  'three MX priorities in a circle': [
    [mx(10, 'one.example.com'), mx(20, 'one.example.com')],
    [mx(20, 'two.example.com'), mx(30, 'two.example.com')],
    [mx(30, 'three.example.com'), mx(10, 'three.example.com')],
  ],
  'three MX values in a circle': [
    [mx(10, 'one.example.com'), mx(10, 'two.example.com')],
    [mx(20, 'two.example.com'), mx(20, 'three.example.com')],
    [mx(30, 'three.example.com'), mx(30, 'one.example.com')],
  ],
  'a chain whose end is free': [
    [a('192.0.2.1'), a('192.0.2.2')],
    [a('192.0.2.2'), a('192.0.2.3')],
    [a('192.0.2.3'), a('192.0.2.4')],
  ],
};

const vendors: Record<string, SwitchSettings> = {
  'that keeps ids': {},
  'that gives a PUT a new id': { 'dns.putKeepsId': false },
  'that tells duplicates by priority too': { 'dns.duplicateKey': 'valueAndPriority' },
};

const orders = { 'in parallel': inParallel, 'one after the other': oneByOne };

const cases = Object.entries(swaps).flatMap(([what, changes]) =>
  Object.entries(vendors).flatMap(([vendor, switches]) =>
    Object.entries(orders).map(([order, run]) => ({ what, changes, vendor, switches, order, run })),
  ),
);

test.each(cases)(
  'swapping $what $order ends right at a vendor $vendor',
  async ({ changes, run, switches }) => {
    const resources = await deployed(changes);
    await zone.control.setSwitches(switches);
    const process = zone.process();
    announce(process, resources);

    const written = await run(process, resources);

    expect(zone.records()).toEqual(lines(changes.map(([, wanted]) => wanted)));
    expect(
      lines(written.map((record, index) => ({ ...resources[index]!.wanted, value: record.value }))),
    ).toEqual(zone.records());
    expect(new Set(written.map(({ id }) => id)).size).toBe(resources.length);
    expect(zone.sent('DELETE')).toBe(0);
  },
);

const two = swaps['two A values']!;

test('a record whose holder stays as it is is not moved: the error names it', async () => {
  const [first, second] = await deployed(two);
  const process = zone.process();
  announce(process, [first!, { ...second!, wanted: second!.was }]);

  await expect(update(process, first!)).rejects.toMatchObject({
    code: 'dns_conflict',
    status: 409,
    summary: `www.example.com A 192.0.2.2 (${second!.recordId}) is in the way: this record already exists`,
    fix: expect.stringContaining('Another resource of this program holds it') as string,
  });
  expect(zone.records()).toEqual(lines(two.map(([was]) => was)));
});

test('a record that is going to change but would still be in the way is not moved', async () => {
  const [first, second] = await deployed(two);
  const process = zone.process();
  announce(process, [first!, { ...second!, wanted: { ...second!.was, ttl: 60 } }]);

  await expect(update(process, first!)).rejects.toMatchObject({ code: 'dns_conflict' });
  expect(zone.records()).toEqual(lines(two.map(([was]) => was)));
});

test('an update waits for the diff of the resource that is in the way', async () => {
  const [first, second] = await deployed(two);
  const process = zone.process();
  announce(process, [first!]);
  const { timing } = process;
  const sleep = timing.sleep.bind(timing);
  jest.spyOn(timing, 'sleep').mockImplementation(async (milliseconds, signal) => {
    await sleep(milliseconds, signal);
    announce(process, [second!]);
  });

  expect(lineOf(await update(process, first!))).toBe('www.example.com A 192.0.2.2');
  expect(lineOf(await update(process, second!))).toBe('www.example.com A 192.0.2.1');
});

test('a new record takes the place of one that is about to move away', async () => {
  const [moving] = await deployed([[a('192.0.2.1'), a('192.0.2.2')]]);
  const process = zone.process();
  announce(process, [moving!]);

  const made = await process.writer.create(zone.zone, a('192.0.2.1'), process.options());

  expect(made.id).not.toBe(moving!.recordId);
  expect(zone.records()).toEqual(['www.example.com A 192.0.2.1', 'www.example.com A 192.0.2.2']);
  expect((await update(process, moving!)).id).toBe(moving!.recordId);
});

test('two swapped A values exchange their records, because each already is what the other is to become', async () => {
  const resources = await deployed(two);
  const process = zone.process();
  announce(process, resources);
  const written = await oneByOne(process, resources);
  expect(written.map(({ id }) => id)).toEqual(resources.map(({ recordId }) => recordId).reverse());
});

describe('after a run was killed when only the first of two swapped resources was saved', () => {
  const swapped = ['two MX priorities', 'two MX values', 'two A values'] as const;
  const diffOrders = { 'first to last': false, 'last to first': true };
  const killed = swapped.flatMap((what) =>
    Object.entries(diffOrders).map(([order, reversed]) => ({ what, order, reversed })),
  );

  test.each(killed)('the next run ends right: $what, diffed from $order', async ({ reversed, what }) => {
    const changes = swaps[what]!;
    const [first, second] = await deployed(changes);
    const before = zone.process();
    announce(before, [first!, second!]);
    const saved = await update(before, first!);

    const after = zone.process();
    const resources = [{ ...first!, recordId: saved.id, was: first!.wanted, wanted: first!.wanted }, second!];
    announce(
      after,
      [...resources].sort(() => (reversed ? 1 : -1)),
    );
    const rest = await update(after, second!);

    expect(rest.id).not.toBe(saved.id);
    expect(zone.records()).toEqual(lines(changes.map(([, wanted]) => wanted)));
  });

  test('the next run ends right when the diff of the saved one comes late', async () => {
    const [first, second] = await deployed(two);
    const before = zone.process();
    announce(before, [first!, second!]);
    const saved = await update(before, first!);

    const after = zone.process();
    announce(after, [second!]);
    const { timing } = after;
    const sleep = timing.sleep.bind(timing);
    jest.spyOn(timing, 'sleep').mockImplementation(async (milliseconds, signal) => {
      await sleep(milliseconds, signal);
      announce(after, [{ ...first!, recordId: saved.id, was: first!.wanted, wanted: first!.wanted }]);
    });
    const rest = await update(after, second!);

    expect([saved.id, rest.id].sort()).toEqual([first!.recordId, second!.recordId].sort());
    expect(zone.records()).toEqual(lines(two.map(([, wanted]) => wanted)));
  });
});
