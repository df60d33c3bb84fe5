import fc from 'fast-check';
import { sameRecord, type RecordText } from '../../provider/dns';
import { blockerOf } from '../../provider/hostup/record-blockers';
import type { FaultInput, SwitchSettings } from '../../simulator';
import { FaultyAccount, isAsWanted, ZONE } from '../support/faulty-account';
import { faults } from '../support/faults.arbitrary';
import { MiniEngine } from '../support/mini-engine';
import { readings } from '../support/simulator-readings';

jest.setTimeout(180_000);

let account: FaultyAccount;
beforeAll(async () => {
  account = await FaultyAccount.start();
});
afterAll(() => account.stop());

type Wanted = RecordText & { readonly ttl: number };
type Program = ReadonlyMap<string, Wanted>;

/** Few names and values, so that resources of one program often want what another one has. */
const ttl = fc.constantFrom(60, 3600);
const wanted: fc.Arbitrary<Wanted> = fc.oneof(
  fc.record({
    type: fc.constant('A' as const),
    name: fc.constantFrom('x', 'y'),
    value: fc.constantFrom('192.0.2.1', '192.0.2.2', '192.0.2.3'),
    ttl,
  }),
  fc.record({
    type: fc.constant('MX' as const),
    name: fc.constant('@'),
    value: fc.constantFrom('mx1.example.net', 'mx2.example.net', 'mx3.example.net'),
    priority: fc.constantFrom(10, 20, 30),
    ttl,
  }),
  fc.record({
    type: fc.constant('TXT' as const),
    name: fc.constantFrom('@', 'x'),
    value: fc.constantFrom('one', '"two"'),
    ttl,
  }),
  fc.record({
    type: fc.constant('CNAME' as const),
    name: fc.constantFrom('y', 'z'),
    value: fc.constantFrom('a.example.net', 'b.example.net.'),
    ttl,
  }),
);

const FOREIGN = [
  { type: 'A' as const, name: 'x', value: '192.0.2.200' },
  { type: 'TXT' as const, name: '@', value: 'One' },
  { type: 'MX' as const, name: '@', value: 'mx.example.org', priority: 11 },
];

/** Whether the vendor would store all of them together. */
function isPossible(records: readonly Wanted[]): boolean {
  const stored = records.map((record, index) => ({ ...record, id: `${index}` }));
  const foreign = FOREIGN.map((record, index) => ({ ...record, id: `foreign ${index}` }));
  return stored.every((record) => blockerOf(record, [...stored, ...foreign], ZONE, record.id) === undefined);
}

const NAMES = ['a', 'b', 'c', 'd', 'e'] as const;
const name = fc.constantFrom(...NAMES);

/** What a person does to a program: most of all what makes resources want what others have. */
const edit = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('set' as const), name, record: wanted }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), name, to: name }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('swap' as const),
      pair: fc.tuple(fc.nat(), fc.nat()),
      what: fc.constantFrom('value' as const, 'priority' as const, 'everything' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rotate' as const) }) },
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function edited(program: Program, change: Edit): Program {
  const next = new Map(program);
  switch (change.kind) {
    case 'set':
      next.set(change.name, change.record);
      break;
    case 'remove':
      next.delete(change.name);
      break;
    case 'rename':
      next.delete(change.name);
      program.forEach((record, at) => at === change.name && next.set(change.to, record));
      break;
    case 'rotate': {
      const records = [...program.values()];
      [...program.keys()].forEach((at, index) => next.set(at, records.at(index - 1)!));
      break;
    }
    case 'swap':
      swap(next, change);
      break;
  }
  return isPossible([...next.values()]) ? next : program;
}

/** Two resources of one type exchange this property of their records. */
function swap(program: Map<string, Wanted>, { pair, what }: Extract<Edit, { kind: 'swap' }>): void {
  const [first] = [...program].slice(pair[0] % Math.max(1, program.size));
  const peers = [...program].filter(([at, { type }]) => at !== first?.[0] && type === first?.[1].type);
  const second = peers[pair[1] % Math.max(1, peers.length)];
  if (first === undefined || second === undefined) return;
  const taking = (mine: Wanted, theirs: Wanted): Wanted => {
    if (what === 'everything') return theirs;
    return what === 'value' ? { ...mine, value: theirs.value } : { ...mine, priority: theirs.priority! };
  };
  if (what === 'priority' && first[1].type !== 'MX') return;
  program.set(first[0], taking(first[1], second[1]));
  program.set(second[0], taking(second[1], first[1]));
}

/** What it begins with: as many records as can stand together. */
const beginning: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({ kind: fc.constant('set' as const), name, record: wanted }),
  { minLength: 4, maxLength: 12 },
);

/** What somebody else does to a record of the program. */
const outside = fc.record({
  who: fc.nat(4),
  what: fc.constantFrom('delete', 'change the value', 'change the TTL', 'make again'),
});
type Outside = typeof outside extends fc.Arbitrary<infer T> ? T : never;

interface Step {
  readonly edits: Edit[];
  readonly faults: FaultInput[];
  readonly refresh: boolean;
  readonly outside: Outside[];
}
const step: fc.Arbitrary<Step> = fc.record({
  edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
  faults: fc.oneof(fc.constant<FaultInput[]>([]), faults),
  refresh: fc.boolean(),
  // One change each: a record that was changed and then made again is nobody's any more.
  outside: fc.uniqueArray(outside, { maxLength: 2, selector: ({ who }) => who }),
});

const inputsOf = (of: Program) =>
  new Map([...of].map(([name, record]) => [name, { zone: ZONE, ...record, adopt: true }]));

async function tamper(engine: MiniEngine, { what, who }: Outside, mark: number): Promise<boolean> {
  const { client } = account.simulator;
  const resource = [...engine.resources().values()][who];
  const record = account.ours().find(({ id }) => id === resource?.outputs['recordId']);
  if (record === undefined) return false;
  if (what === 'change the TTL') {
    await client.updateRecord(ZONE, record.id, { ttl: 7200 });
  } else if (what === 'change the value') {
    const value = record.type === 'A' ? `198.51.100.${mark}` : `other${mark}.example.net`;
    await client.updateRecord(ZONE, record.id, { value }, { force: true });
  } else {
    await client.deleteRecord(ZONE, record.id);
    const { name, priority, type, value } = record;
    if (what === 'make again' && type !== 'SOA')
      await client.createRecord(ZONE, { name, priority, type, value, ttl: record.ttl });
  }
  return true;
}

const once = (
  run: Parameters<MiniEngine['up']>[0],
  engine: MiniEngine,
  inputs: ReturnType<typeof inputsOf>,
  refresh: boolean,
) =>
  (refresh ? engine.refresh(run) : Promise.resolve([])).then((errors) =>
    errors.length > 0 ? errors : engine.up(run, inputs),
  );

/** Never two of one record, and never anything of somebody else's, however badly a run went. */
function expectNoHarm(): void {
  expect(account.touched()).toEqual([]);
  const ours = account.ours().map((record) => record as unknown as RecordText);
  expect(
    ours.filter((one, index) => ours.slice(index + 1).some((other) => sameRecord(one, other, ZONE))),
  ).toEqual([]);
}

async function live(first: readonly Edit[], steps: readonly Step[], switches: SwitchSettings): Promise<void> {
  await account.reset(switches, FOREIGN);
  const engine = new MiniEngine();
  let changedOutside: Outside[] = [];
  let now: Program = first.reduce(edited, new Map());
  for (const [index, { edits, faults: happening, outside: changes, refresh }] of steps.entries()) {
    now = edits.reduce(edited, now);
    const inputs = inputsOf(now);
    // A record made again outside is found by a refresh only; without one, its resource may be changed past it.
    const looks = refresh || changedOutside.some(({ what }) => what === 'make again');
    const failed = await account.run(happening, {}, (run) => once(run, engine, inputs, looks));
    expectNoHarm();
    // A run in which nothing went wrong loses nothing on the way either.
    const undisturbed = happening.length === 0 && (looks || changedOutside.length === 0);
    if (undisturbed && failed.length === 0) expectStateIsAccount(engine, now);
    let errors = await account.run([], {}, (run) => once(run, engine, inputs, true));
    expectNoHarm();
    if (errors.length > 0) errors = await account.run([], {}, (run) => once(run, engine, inputs, true));
    expectNoHarm();
    expect(errors).toEqual([]);
    expectStateIsAccount(engine, now);
    expect(
      await account.run([], {}, (run) => engine.refresh(run).then(() => engine.differences(run, inputs))),
    ).toEqual([]);
    changedOutside = [];
    for (const [number, change] of changes.entries()) {
      if (await tamper(engine, change, 10 * index + number + 1)) changedOutside.push(change);
    }
  }
}

function expectStateIsAccount(engine: MiniEngine, now: Program): void {
  expect([...engine.resources().keys()].sort()).toEqual([...now.keys()].sort());
  expect(account.ours()).toHaveLength(now.size);
  for (const [name, record] of now) {
    const stored = account.ours().find(({ id }) => id === engine.resources().get(name)?.outputs['recordId']);
    expect(stored !== undefined && isAsWanted(stored, { ...record })).toBe(true);
  }
}

const at = (name: (typeof NAMES)[number], record: Partial<Wanted>): Edit => ({
  kind: 'set',
  name,
  record: { ttl: 60, ...record } as Wanted,
});
const quiet = { faults: [], refresh: false, outside: [] };
const fault = (effect: 'drop' | 408 | undefined): FaultInput => {
  if (effect === undefined) return { effect: 'latency' };
  return effect === 'drop' ? { effect } : { effect: 'status', status: effect };
};

/** Found by this test once, and kept. */
const examples: [Edit[], Step[], SwitchSettings][] = [
  // A record was exchanged while its own resource was changing it, whose state then named the wrong one.
  [
    [
      at('b', { type: 'A', name: 'x', value: '192.0.2.1' }),
      at('e', { type: 'MX', name: '@', value: 'mx1.example.net', priority: 10 }),
      at('a', { type: 'A', name: 'y', value: '192.0.2.1' }),
      at('c', { type: 'A', name: 'x', value: '192.0.2.2' }),
    ],
    [
      { ...quiet, edits: [] },
      { ...quiet, edits: [{ kind: 'rotate' }], refresh: true },
    ],
    { 'dns.putKeepsId': true },
  ],
  // Two CNAMEs that change names waited for each other for ever.
  [
    [
      at('a', { type: 'CNAME', name: 'z', value: 'a.example.net' }),
      at('d', { type: 'CNAME', name: 'y', value: 'b.example.net.' }),
    ],
    [
      { ...quiet, edits: [] },
      { ...quiet, edits: [{ kind: 'rotate' }, { kind: 'swap', pair: [0, 0], what: 'value' }] },
    ],
    { 'dns.putKeepsId': false },
  ],
  // A PUT that was never applied took the equal record of a resource that was about to go, and left its own behind.
  [
    [
      at('b', { type: 'TXT', name: '@', value: '"two"' }),
      at('a', { type: 'MX', name: '@', value: 'mx1.example.net', priority: 10 }),
      at('c', { type: 'TXT', name: '@', value: 'one' }),
    ],
    [
      { ...quiet, edits: [] },
      {
        ...quiet,
        edits: [{ kind: 'rename', name: 'b', to: 'c' }],
        refresh: true,
        faults: [undefined, 'drop' as const, 408 as const, 408 as const, 'drop' as const, 408 as const].map(
          fault,
        ),
      },
    ],
    { 'dns.putKeepsId': false },
  ],
  // An update failed after its record had been exchanged, and the state did not learn of it.
  [
    [
      at('c', { type: 'MX', name: '@', value: 'mx1.example.net', priority: 20 }),
      at('a', { type: 'MX', name: '@', value: 'mx3.example.net', priority: 10 }),
      at('d', { type: 'MX', name: '@', value: 'mx2.example.net', priority: 30 }),
    ],
    [
      { ...quiet, edits: [] },
      {
        ...quiet,
        edits: [
          { kind: 'swap', pair: [0, 0], what: 'everything' },
          { kind: 'swap', pair: [2, 0], what: 'value' },
        ],
        refresh: true,
        faults: [fault('drop')],
      },
    ],
    { 'dns.putKeepsId': false },
  ],
];

test('programs that change, faults, and changes by others: after a refresh and an up or two the state is the account', async () => {
  await fc.assert(
    fc.asyncProperty(beginning, fc.array(step, { minLength: 2, maxLength: 6 }), readings, live),
    { numRuns: 120, examples },
  );
});
