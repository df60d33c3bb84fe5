import {
  cutText,
  escapedJson,
  needsEscape,
  oneLine,
  plainLines,
  shellWord,
  shownJson,
  wellFormed,
} from './one-line';
import { redact } from '../../http/debug';

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

/** Everything that text of somebody else has been found to do to a terminal, a log or a runner. */
const HOSTILE: readonly [string, string][] = [
  ['an escape sequence', 'a\u001b[2Jb'],
  ['a C1 control', 'a\u009b31mb'],
  ['a carriage return', 'good\rbad'],
  ['a line separator', 'a\u2028b'],
  ['text that runs backwards', 'a\u202egpj.exe'],
  ['an isolate', 'a\u2066b'],
  ['a zero-width space', 'a\u200bb'],
  ['half a character', 'a\ud83db'],
  ['a command of the runner', '::error file=x::b'],
  ['an older command of the runner', 'a ##[error]b'],
  ['one behind a line end', 'a\n::set-output name=b::c'],
  ['one that removing invisible characters would make', ':\u200b:error::b'],
];
const MOVES = /[^\P{Cc}\n\t]|[\p{Cf}\p{Surrogate}\u2028\u2029]|^\s*::|##\[/mu;

describe.each(HOSTILE)('%s', (_what, text) => {
  test('is none in one line', () => {
    expect(oneLine(text)).not.toMatch(MOVES);
    expect(oneLine(text)).not.toContain('\n');
  });

  test('is none in several lines', () => expect(plainLines(`x\n${text}\ny`)).not.toMatch(MOVES));

  test('is escaped in JSON, and the same for a reader', () => {
    const json = shownJson({ text });
    expect(json).not.toMatch(MOVES);
    expect(JSON.parse(json)).toEqual({ text });
    expect(needsEscape(text)).toBe(true);
  });
});

test('text of ours stays as it is', () => {
  const ours = 'DnsRecord www.example.com A: "a" → `b` · é 😀 C:\\x';
  expect([oneLine(ours), plainLines(`${ours}\n\t${ours}\n`), escapedJson(ours)]).toEqual([
    ours,
    `${ours}\n\t${ours}\n`,
    ours,
  ]);
  expect(needsEscape(ours)).toBe(false);
});

test.each([
  ['zone_1/drr_2', 'zone_1/drr_2'],
  ['a b', "'a b'"],
  ["it's", String.raw`'it'\''s'`],
  ["'; rm -rf ~; '", String.raw`''\''; rm -rf ~; '\'''`],
  ['$(id)', "'$(id)'"],
  ['', "''"],
  ['-rf', "'-rf'"],
  ['a\n; id', "'a ; id'"],
])('the word %j is %s to a shell', (text, word) => expect(shellWord(text)).toBe(word));
