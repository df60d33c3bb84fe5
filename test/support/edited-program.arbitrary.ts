import fc from 'fast-check';
import type { RecordText } from '../../provider/dns';
import { blockerOf } from '../../provider/vendors/hostup/dns/blockers';
import { ZONE } from './faulty-account';

export type Wanted = RecordText & { readonly ttl: number };
export type Program = ReadonlyMap<string, Wanted>;

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

export const FOREIGN = [
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

export const NAMES = ['a', 'b', 'c', 'd', 'e'] as const;
const name = fc.constantFrom(...NAMES);

/** What a person does to a program: most of all what makes resources want what others have. */
export const edit = fc.oneof(
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
export type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

export function edited(program: Program, change: Edit): Program {
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
export const beginning: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({ kind: fc.constant('set' as const), name, record: wanted }),
  { minLength: 4, maxLength: 12 },
);
