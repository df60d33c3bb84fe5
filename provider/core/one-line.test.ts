import { oneLine } from './one-line';
import { redact } from '../http/debug';

test('a text of somebody else cannot break the line or move the cursor', () => {
  expect(oneLine(' a\r\n\tb\u2028c\u001b[2Jd\u0000 ')).toBe('a b c [2Jd');
  expect(oneLine('abcdef', 3)).toBe('abc…');
});

test('a secret is taken out as written and as a URL has it', () => {
  expect(redact('k/1 and k%2F1, k/1', 'k/1')).toBe('[redacted] and [redacted], [redacted]');
  expect(redact('nothing to hide', '')).toBe('nothing to hide');
});
