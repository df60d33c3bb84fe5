import { z } from 'zod';
import { check } from './check';
import { definitionOf } from './definition.test-support';
import { property } from './property';
import type { CheckFailure } from './resource';
import { UNKNOWN, type Values } from './values';

const inputs = {
  zone: property({
    schema: z.string('zone is text'),
    doc: 'Name of the zone, e.g. `example.com`, or its id. A second sentence.',
    onChange: 'replace',
  }),
  ttl: property({ schema: z.number('ttl is a number'), default: 3600, doc: 'Seconds.', onChange: 'update' }),
  note: property({ schema: z.string('note is text'), optional: true, doc: 'A note', onChange: 'update' }),
  tags: property({
    schema: z.array(z.object({ key: z.string('write the key') })),
    optional: true,
    doc: 'Tags.',
    onChange: 'update',
  }),
} as const;

const thing = definitionOf(inputs);
const failuresOf = (written: Values): CheckFailure[] => check(thing, written).failures;

test('what was written is kept as it was, and defaults are filled in', () => {
  expect(check(thing, { zone: 'Example.COM.' })).toStrictEqual({
    inputs: { zone: 'Example.COM.', ttl: 3600 },
    failures: [],
  });
});

test('null counts as left out', () => {
  expect(check(thing, { zone: 'a', ttl: null, note: null, whatever: null })).toStrictEqual({
    inputs: { zone: 'a', ttl: 3600 },
    failures: [],
  });
});

const refused: [string, Values, CheckFailure][] = [
  [
    'a required property that is missing is explained by the first sentence of its doc',
    {},
    { property: 'zone', reason: 'zone is required: Name of the zone, e.g. `example.com`, or its id.' },
  ],
  [
    'a misspelt property names the near one',
    { zone: 'a', Ttl: 60 },
    { property: 'Ttl', reason: 'Thing has no property Ttl. Did you mean ttl?' },
  ],
  [
    'a property that is near to none names all',
    { zone: 'a', somethingElse: 1 },
    {
      property: 'somethingElse',
      reason: 'Thing has no property somethingElse. It takes zone, ttl, note, tags.',
    },
  ],
  [
    'a value of the wrong kind',
    { zone: 'a', ttl: '60' },
    { property: 'ttl', reason: 'ttl: ttl is a number' },
  ],
  [
    'a value deep inside is named by its path',
    { zone: 'a', tags: [{ key: 'x' }, { key: 1 }] },
    { property: 'tags.1.key', reason: 'tags.1.key: write the key' },
  ],
];

test.each(refused)('%s', (_what, written, failure) => expect(failuresOf(written)).toStrictEqual([failure]));

test('a doc without a final dot is shown whole', () => {
  const required = definitionOf({
    note: property({ schema: z.string(), doc: 'A note', onChange: 'update' }),
  });
  expect(check(required, {}).failures[0]?.reason).toBe('note is required: A note');
});

test('everything that is wrong is said at once', () => {
  expect(failuresOf({ tll: 60, ttl: 'x', note: 1 }).map((failure) => failure.property)).toEqual([
    'tll',
    'zone',
    'ttl',
    'note',
  ]);
});

test.each(['secret', 'unshown'] as const)(
  'what is wrong with a value that is %s does not name the property to the engine, which would print it',
  (mark) => {
    const schema = z.string('is text').regex(/^ssh-/u, 'is a public key');
    const quiet = definitionOf({ key: property({ schema, [mark]: true, doc: 'Key.', onChange: 'update' }) });
    expect(check(quiet, { key: 'hush' }).failures).toStrictEqual([
      { property: '', reason: 'key: is a public key' },
    ]);
    expect(check(quiet, { key: 'ssh-', kye: 'hush' }).failures).toStrictEqual([
      { property: '', reason: 'Thing has no property kye. Did you mean key?' },
    ]);
    expect(check(quiet, {}).failures).toStrictEqual([{ property: 'key', reason: 'key is required: Key.' }]);
  },
);

test.each([
  ['itself', { zone: UNKNOWN, ttl: UNKNOWN }],
  ['deep inside', { zone: 'a', tags: [{ key: UNKNOWN }, { key: 1 }] }],
])('what is unknown is not judged: %s', (_where, written) => {
  expect(check(thing, written)).toStrictEqual({ inputs: { ttl: 3600, ...written }, failures: [] });
});

describe('rules across properties', () => {
  const seen: [Values, string[]][] = [];
  const ruled = definitionOf(inputs, {
    rules: (known, unknown) => {
      seen.push([known, [...unknown]]);
      return [{ property: 'ttl', reason: 'too short for this zone' }];
    },
  });
  beforeEach(() => void seen.splice(0));

  test('see what is known, and the names of the rest', () => {
    const { failures } = check(ruled, { zone: UNKNOWN, note: 'n' });
    expect(seen).toEqual([[{ ttl: 3600, note: 'n' }, ['zone']]]);
    expect(failures).toEqual([{ property: 'ttl', reason: 'too short for this zone' }]);
  });

  test('are asked only when every property alone is fine', () => {
    expect(check(ruled, { zone: 1 }).failures.map((failure) => failure.property)).toEqual(['zone']);
    expect(check(ruled, { zone: 'a', tll: 1 }).failures.map((failure) => failure.property)).toEqual(['tll']);
    expect(seen).toEqual([]);
  });
});
