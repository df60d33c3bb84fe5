import { sameZones, spellings, type KeyZone } from './zones';

const KNOWN: readonly KeyZone[] = [
  { id: 'zone_1', name: 'example.com' },
  { id: 'zone_2', name: 'example.net' },
];

test.each<[string, string[], string[], boolean]>([
  ['in another order', ['example.com', 'example.net'], ['example.net', 'example.com'], true],
  ['by id and by name', ['zone_1'], ['example.com'], true],
  ['in another spelling', ['Example.COM.'], ['example.com'], true],
  ['named twice', ['zone_1', 'example.com'], ['example.com'], true],
  ['by the name of another one', ['zone_1'], ['example.net'], false],
  ['by an id that nobody knows', ['zone_3'], ['example.com'], false],
  ['not at all', [], ['example.com'], false],
])('zones %s', (_what, old, new_, expected) => {
  expect(sameZones(old, new_, KNOWN)).toBe(expected);
});

test.each<[string, string[], string[][]]>([
  ['a name: then ids', ['example.com'], [['example.com'], ['zone_1']]],
  ['an id: then names', ['zone_1'], [['zone_1'], ['example.com']]],
  [
    'both: then ids, then names',
    ['zone_1', 'example.net'],
    [
      ['zone_1', 'example.net'],
      ['zone_1', 'zone_2'],
      ['example.com', 'example.net'],
    ],
  ],
  ['one that nobody knows: no other way', ['zone_3', 'zone_1'], [['zone_3', 'zone_1']]],
  ['none: none', [], [[]]],
])('the ways to write zones, from %s', (_what, texts, expected) => {
  expect(spellings(texts, KNOWN)).toEqual(expected);
});
