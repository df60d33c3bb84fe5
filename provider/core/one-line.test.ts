import { cutText, oneLine, wellFormed } from './one-line';
import { redact } from '../http/debug';

test('a text of somebody else cannot break the line or move the cursor', () => {
  expect(oneLine(' a\r\n\tb\u2028c\u001b[2Jd\u0000 ')).toBe('a b c [2Jd');
  expect(oneLine('abcdef', 3)).toBe('abc…');
});

test.each([
  ['ab', 2, 'ab'],
  ['abc', 2, 'ab…'],
  ['a🌍', 3, 'a🌍'],
  ['a🌍b', 3, 'a🌍…'],
  ['a🌍b', 2, 'a…'],
  ['a🌍b', 1, 'a…'],
  ['🌍', 1, '…'],
  ['abc', 0, '…'],
])('%p cut at %d is %p: no character is halved', (text, most, cut) => {
  expect(cutText(text, most)).toBe(cut);
  expect(oneLine(text, most)).toBe(cut);
});

test('halves of characters are replaced, and whole ones are not', () => {
  expect(wellFormed('a\ud83db\udc00 🌍\ud800')).toBe('a\ufffdb\ufffd 🌍\ufffd');
});

test('a secret is taken out as written and as a URL has it', () => {
  expect(redact('k/1 and k%2F1, k/1', 'k/1')).toBe('[redacted] and [redacted], [redacted]');
  expect(redact('nothing to hide', '')).toBe('nothing to hide');
});
