import { z } from 'zod';
import { definitionOf } from './definition.test-support';
import { diff, needsReplacement, type PropertyChange } from './diff';
import { type Consequence, property, type Sides } from './property';
import { UNKNOWN, type Values } from './values';

const text = z.string();
const doc = 'Text.';

const thing = definitionOf({
  place: property({ schema: text, doc, onChange: 'replace' }),
  label: property({ schema: text, doc, optional: true, onChange: 'update' }),
  left: property({ schema: text, doc, optional: true, whenOmitted: 'unmanaged', onChange: 'update' }),
  adopt: property({ schema: z.boolean(), doc, optional: true, onChange: 'ignore' }),
  size: property({
    schema: z.number(),
    doc,
    default: 1,
    onChange: (old: number, new_: number): Consequence =>
      new_ < old ? { kind: 'replace', disruption: 'data-loss', why: 'it cannot shrink' } : { kind: 'update' },
  }),
  list: property({ schema: z.array(text), doc, default: [], onChange: 'update' }),
  host: property({
    schema: text,
    doc,
    optional: true,
    equals: (old: string, new_: string, { olds, news }: Sides) =>
      `${old}.${String(olds['suffix'])}` === new_ ||
      (old.toLowerCase() === new_.toLowerCase() && news['place'] !== 'x'),
    onChange: 'update',
  }),
});

const base = { place: 'here' };

const cases: [string, Values, Values, PropertyChange[]][] = [
  ['the same values are no change', { label: 'a', list: ['b'] }, { label: 'a', list: ['b'] }, []],
  ['a changed value is an update', { label: 'a' }, { label: 'b' }, [{ property: 'label', kind: 'update' }]],
  ['a changed place is a replacement', {}, { place: 'there' }, [{ property: 'place', kind: 'replace' }]],
  ['what is ignored never differs', { adopt: true }, { adopt: false }, []],
  ['what is ignored may come and go', {}, { adopt: true }, []],
  ['what is left out is cleared', { label: 'a' }, {}, [{ property: 'label', kind: 'update' }]],
  ['what is new is an update', {}, { label: 'a' }, [{ property: 'label', kind: 'update' }]],
  ['what is unmanaged when left out stays as it is', { left: 'a' }, {}, []],
  [
    'what is unmanaged when left out is managed when written',
    {},
    { left: 'a' },
    [{ property: 'left', kind: 'update' }],
  ],
  ['a default that an old state lacks is no change', {}, { size: 1, list: [] }, []],
  ['a default that news lack is no change', { size: 1 }, {}, []],
  ['another value than the default is a change', {}, { size: 2 }, [{ property: 'size', kind: 'update' }]],
  [
    'a judge decides by the values, and says why',
    { size: 2 },
    { size: 1 },
    [{ property: 'size', kind: 'replace', disruption: 'data-loss', why: 'it cannot shrink' }],
  ],
  [
    'a list is compared by its content',
    { list: ['a'] },
    { list: ['a', 'b'] },
    [{ property: 'list', kind: 'update' }],
  ],
  ['another spelling is no change', { host: 'WWW' }, { host: 'www' }, []],
  [
    'a spelling may depend on what the state says',
    { host: 'www', suffix: 'example' },
    { host: 'www.example' },
    [],
  ],
  [
    'a spelling may depend on what the program says',
    { place: 'x', host: 'WWW' },
    { place: 'x', host: 'www' },
    [{ property: 'host', kind: 'update' }],
  ],
  ['unknown is an update', { label: 'a' }, { label: UNKNOWN }, [{ property: 'label', kind: 'update' }]],
  [
    'unknown inside a list is an update',
    {},
    { list: ['a', UNKNOWN] },
    [{ property: 'list', kind: 'update' }],
  ],
  ['unknown may be a replacement', {}, { place: UNKNOWN }, [{ property: 'place', kind: 'replace' }]],
  ['unknown is not judged', { size: 2 }, { size: UNKNOWN }, [{ property: 'size', kind: 'update' }]],
  ['unknown of what is ignored is nothing', {}, { adopt: UNKNOWN }, []],
  ['an output is no input', { id: 'old' }, { id: 'new' }, []],
];

test.each(cases)('%s', (_what, olds, news, changes) => {
  expect(diff(thing, { ...base, ...olds }, { ...base, ...news })).toStrictEqual(changes);
});

describe('an object whose making was not finished', () => {
  const unfinished = definitionOf(thing.inputs, {
    unfinished: ({ state }) =>
      state === 'begun' ? { property: 'state', why: 'It was not finished.' } : undefined,
  });

  test('is a change though nothing else is', () => {
    expect(diff(unfinished, { ...base, state: 'begun' }, base)).toStrictEqual([
      { property: 'state', kind: 'update', why: 'It was not finished.' },
    ]);
  });

  test('is none of its own beside another change, nor once it is finished', () => {
    const change = { property: 'label', kind: 'update' };
    expect(diff(unfinished, { ...base, state: 'begun', label: 'a' }, { ...base, label: 'b' })).toStrictEqual([
      change,
    ]);
    expect(diff(unfinished, { ...base, state: 'done' }, base)).toStrictEqual([]);
  });
});

test('one replacement among the changes asks for a new object', () => {
  const update = { property: 'a', kind: 'update' } as const;
  expect(needsReplacement([])).toBe(false);
  expect(needsReplacement([update])).toBe(false);
  expect(needsReplacement([update, { property: 'b', kind: 'replace' }])).toBe(true);
});
