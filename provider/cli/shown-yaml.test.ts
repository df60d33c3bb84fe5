import { parse } from 'yaml';
import { shownYaml } from './shown-yaml';

const HOSTILE = [
  '\u001b[2J',
  'a\u009bb',
  'a\rb',
  'a\u2028b',
  'a\u202eb',
  'a\u200bb',
  '::error::x',
  'a\n::error::x',
  '##[error]',
];

test.each(HOSTILE)('%j is escaped, and the same for a reader', (text) => {
  const report = { formatVersion: 1, objects: [{ name: text, place: null }] };
  const yaml = shownYaml(report);
  expect(parse(yaml)).toEqual(report);
  expect(yaml).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\u2028]|^\s*::|##\[/mu);
});

test('plain text needs no quotes', () => {
  expect(shownYaml({ name: 'www A 192.0.2.1', count: 2 })).toBe('name: www A 192.0.2.1\ncount: 2\n');
});
