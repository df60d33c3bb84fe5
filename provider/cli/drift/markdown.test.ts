import { codeSpan } from './drift-markdown';

it.each([
  ['www', '`www`'],
  ['', ''],
  ['a `b` c', '``a `b` c``'],
  ['`a', '`` `a ``'],
  ['a ``` b', '````a ``` b````'],
  ['a|b', '`a\\|b`'],
  ['a\nb\u001B[2J', '`a b [2J`'],
  ['x'.repeat(300), `\`${'x'.repeat(200)}…\``],
])('%j is shown as %j', (text, expected) => {
  expect(codeSpan(text)).toBe(expected);
});
