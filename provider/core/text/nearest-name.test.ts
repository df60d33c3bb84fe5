import { nearName } from './nearest-name';

const cases: [string, string, string[], string | undefined][] = [
  ['a letter too many', 'valuee', ['name', 'value'], 'value'],
  ['a letter too few', 'vale', ['name', 'value'], 'value'],
  ['two neighbours swapped', 'exmaple.com', ['example.com'], 'example.com'],
  ['another case', 'TTL', ['ttl'], 'ttl'],
  ['the nearest of several', 'prot', ['part', 'port', 'ports'], 'part'],
  ['three edits are too far', 'abcdef', ['abcxyz'], undefined],
  ['nothing to choose from', 'ttl', [], undefined],
];

test.each(cases)('%s: %s', (_what, word, candidates, expected) =>
  expect(nearName(word, candidates)).toBe(expected),
);
