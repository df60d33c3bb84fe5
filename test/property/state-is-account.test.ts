import fc from 'fast-check';
import { sameRecord, type RecordText } from '../../provider/dns';
import type { FaultInput, SwitchSettings } from '../../simulator';
import { FaultyAccount, isAsWanted, ZONE } from '../support/faulty-account';
import {
  beginning,
  edit,
  edited,
  FOREIGN,
  type Edit,
  type NAMES,
  type Program,
  type Wanted,
} from '../support/edited-program.arbitrary';
import { faults } from '../support/faults.arbitrary';
import { MiniEngine } from '../support/mini-engine';
import { runs } from '../support/runs';
import { readings } from '../support/simulator-readings';

jest.setTimeout(180_000);

let account: FaultyAccount;
beforeAll(async () => {
  account = await FaultyAccount.start();
});
afterAll(() => account.stop());

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
  // Two CNAMEs that change names waited for each other forever.
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
  // Two resources had the same id: one was named after its first record, the other had taken that over since.
  [
    [
      at('b', { type: 'TXT', name: '@', value: 'one' }),
      at('d', { type: 'TXT', name: 'x', value: 'one' }),
      at('a', { type: 'A', name: 'x', value: '192.0.2.1' }),
    ],
    [
      { ...quiet, edits: [] },
      { ...quiet, edits: [{ kind: 'swap', pair: [0, 0], what: 'everything' }] },
      { ...quiet, edits: [{ kind: 'rename', name: 'd', to: 'a' }] },
      { ...quiet, edits: [{ kind: 'swap', pair: [0, 0], what: 'everything' }], faults: [fault('drop')] },
    ],
    { 'dns.putKeepsId': true },
  ],
];

test('programs that change, faults, and changes by others: after a refresh and an up or two the state is the account', async () => {
  await fc.assert(
    fc.asyncProperty(beginning, fc.array(step, { minLength: 2, maxLength: 6 }), readings, live),
    { ...runs(120), examples },
  );
});
