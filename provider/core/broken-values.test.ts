import { z } from 'zod';
import { brokenValues, describeSafely } from './broken-values';
import { check } from './check';
import type { Context } from './context';
import { definitionOf } from './definition.test-support';
import { diff } from './diff';
import { HostupError } from './error';
import { createResource, deleteResource, readResource, updateResource } from './operations';
import { output, property } from './property';
import { Unfinished } from './resource';
import { UNKNOWN, type Values } from './values';

const text = z.string();
const definition = definitionOf(
  {
    zone: property({ schema: text, doc: 'z', onChange: 'update' }),
    name: property({ schema: text, doc: 'n', onChange: 'update', equals: (a, b) => a.trim() === b.trim() }),
    ttl: property({ schema: z.number(), doc: 't', onChange: 'update', default: 3600 }),
    note: property({ schema: text, doc: 'o', onChange: 'update', optional: true }),
    key: property({ schema: text, doc: 'k', onChange: 'update' }),
  },
  {
    outputs: {
      id: output({ schema: text, doc: 'i' }),
      seen: output({ schema: text, doc: 's', optional: true }),
    },
    describe: ({ zone }) => (zone as string).trim(),
  },
);
const whole = { zone: 'z', name: 'n', ttl: 60, key: 'k', id: 'i' };
const mistake = new TypeError("Cannot read properties of undefined (reading 'trim')");

test.each<[string, object, string, string]>([
  ['lacks an input', { ...whole, zone: undefined }, 'it has no zone', 'zone'],
  ['has null in the place of one', { ...whole, zone: null }, 'it has no zone', 'zone'],
  ['has one of another form', { ...whole, name: 7 }, 'its name is of another form', 'name'],
  ['has an optional one of another form', { ...whole, note: [] }, 'its note is of another form', 'note'],
  ['has a default of another form', { ...whole, ttl: 'long' }, 'its ttl is of another form', 'ttl'],
  ['lacks an output', { ...whole, id: undefined }, 'it has no id', 'id'],
  ['lacks both', { ...whole, id: undefined, key: undefined }, 'it has no key', 'key'],
  ['is empty', {}, 'it has no zone, it has no name, it has no key', 'zone'],
  [
    'is wrong all over',
    { ttl: '', note: 1 },
    'it has no zone, it has no name, its ttl is of another form, and 2 more',
    'zone',
  ],
])('a state that %s is said to be broken, without its values', (_what, olds, faults, name) => {
  const error = brokenValues(definition, { olds: olds as Values }, mistake);
  expect(error).toMatchObject({
    code: 'invalid_input',
    property: name,
    summary: `Its state is broken: ${faults}`,
    cause: mistake,
  });
  expect((error as HostupError).message).toContain('Run `pulumi refresh`');
});

test.each<[string, object | undefined, Error]>([
  ['a state that is well', whole, mistake],
  ['a state without what may be missing', { ...whole, ttl: undefined, note: undefined }, mistake],
  ['no state', undefined, mistake],
  ['a failure that was foreseen', {}, new HostupError('No', { code: 'network' })],
  ['what was left unfinished', {}, new Unfinished('id', {}, mistake)],
])('%s keeps its error', (_what, olds, error) => {
  expect(brokenValues(definition, { olds: olds as Values, news: whole }, error)).toBe(error);
});

describe('every operation on such a state', () => {
  const broken = { ...whole, name: undefined };
  const failing = definitionOf(definition.inputs, {
    outputs: definition.outputs,
    lifecycle: {
      create: () => Promise.reject(mistake),
      read: () => Promise.reject(mistake),
      update: () => Promise.reject(mistake),
      delete: () => Promise.reject(mistake),
    },
  });
  const context = { client: () => undefined, log: () => undefined } as unknown as Context;
  const expected = { code: 'invalid_input', property: 'name' };

  test('says it', async () => {
    await expect(readResource(failing, context, 'i', broken)).rejects.toMatchObject(expected);
    const change = { id: 'i', olds: broken, news: whole };
    await expect(updateResource(failing, context, change)).rejects.toMatchObject(expected);
    await expect(deleteResource(failing, context, 'i', broken)).rejects.toMatchObject(expected);
  });

  test('says it also when only its owner is asked for', async () => {
    const owned = definitionOf(definition.inputs, {
      ownership: {
        ...failing.ownership,
        key: () => {
          throw mistake;
        },
      },
    });
    await expect(deleteResource(owned, context, 'i', broken)).rejects.toMatchObject(expected);
  });

  test('says it in the check that compares with it', () => {
    const rules = (_news: Values, _unknown: ReadonlySet<string>, olds: Values | undefined) => [
      { property: '', reason: (olds?.['name'] as string).trim() },
    ];
    const ruled = definitionOf(definition.inputs, { rules });
    expect(() => check(ruled, { ...whole, id: undefined }, broken)).toThrow('it has no name');
  });

  test('says it in a diff', () => {
    const difference = (): unknown => diff(definition, { ...whole, name: 7 }, { ...whole, name: 'm' });
    expect(difference).toThrow('Its state is broken: its name is of another form');
    expect(diff(definition, whole, { ...whole, name: ' n' })).toEqual([]);
  });
});

test('inputs that no check has passed are said to be, after the state', async () => {
  const [news, olds] = [
    { ...whole, name: undefined, id: undefined },
    { ...whole, zone: undefined },
  ];
  const inputs = 'Its inputs are broken: it has no name';
  expect(brokenValues(definition, { news }, mistake)).toMatchObject({ summary: inputs, property: 'name' });
  expect(brokenValues(definition, { news, olds: whole }, mistake)).toMatchObject({ summary: inputs });
  expect(brokenValues(definition, { news, olds }, mistake)).toMatchObject({ property: 'zone' });
  const failing = {
    ...definition,
    lifecycle: { ...definition.lifecycle, create: () => Promise.reject(mistake) },
  };
  // Check fills in what has a default, so here it may not be missing; what the program leaves out may.
  const unfilled = { news: { ...whole, ttl: undefined } };
  expect(brokenValues(definition, unfilled, mistake)).toMatchObject({ property: 'ttl' });
  await expect(createResource(failing, {} as Context, news)).rejects.toMatchObject({ summary: inputs });
});

test('only a preview may have inputs that are not known yet, and a state never', () => {
  const values = { ...whole, key: [UNKNOWN] };
  const unknown = { property: 'key', summary: 'Its inputs are broken: its key is not known' };
  expect(brokenValues(definition, { news: values }, mistake)).toMatchObject(unknown);
  expect(brokenValues(definition, { news: values, preview: true }, mistake)).toBe(mistake);
  expect(brokenValues(definition, { olds: values, preview: true }, mistake)).toMatchObject({
    property: 'key',
  });
});

test('what its values do not tell is called nothing', () => {
  expect(describeSafely(definition, { zone: ' z ' })).toBe('z');
  expect(describeSafely(definition, {})).toBe('');
  const named = { describe: ({ name }: Values) => name as string };
  expect(describeSafely(named, { name: UNKNOWN })).toBe('');
});
