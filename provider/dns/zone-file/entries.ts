import { escapeEnd } from './escape';
import { syntaxError } from './syntax-error';

/** A word or a quoted string. */
export interface Token {
  /** As written, with its escapes; without the quotes around it. */
  readonly text: string;
  readonly quoted: boolean;
}

/** A record or a directive: everything up to a newline outside brackets (RFC 1035 §5.1). */
export interface Entry {
  /** Where it starts. */
  readonly line: number;
  /** Starts with white space, which stands for the name of the previous entry. */
  readonly indented: boolean;
  /** At least one. */
  readonly tokens: readonly [Token, ...Token[]];
}

const closeQuote =
  'Close it with " on the same line; write a quote that belongs to the text as \\", and a long text as several strings.';

/** Splits a file into entries, dropping comments, newlines within brackets and empty lines. */
export function readEntries(file: string): Entry[] {
  const text = file.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  const entries: Entry[] = [];
  /** The lines on which the open brackets are. */
  const brackets: number[] = [];
  let [line, start, indented] = [1, 1, isBlank(text.charAt(0))];
  let tokens: Token[] = [];
  const add = (token: Token): void => {
    if (tokens.length === 0) start = line;
    tokens.push(token);
  };
  const finish = (): void => {
    const [first, ...others] = tokens;
    if (first !== undefined) entries.push({ line: start, indented, tokens: [first, ...others] });
    tokens = [];
  };

  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    const from = at;
    at += 1;
    if (character === '\n') {
      line += 1;
      if (brackets.length > 0) continue;
      finish();
      indented = isBlank(text.charAt(at));
    } else if (character === ';') {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else if (character === '(') {
      brackets.push(line);
    } else if (character === ')') {
      if (brackets.pop() === undefined) {
        throw syntaxError(
          line,
          'closes a bracket that is not open',
          'Remove the ")", or write \\) in a name.',
        );
      }
    } else if (character === '"') {
      at = quoteEnd(text, at, line);
      add({ text: text.slice(from + 1, at), quoted: true });
      at += 1;
    } else if (character === '\0') {
      throw syntaxError(
        line,
        'has a NUL, so the file is not text in UTF-8',
        'Save it as plain text in UTF-8.',
      );
    } else if (!isBlank(character)) {
      at = wordEnd(text, from, line);
      add({ text: text.slice(from, at), quoted: false });
    }
  }
  const [open] = brackets;
  if (open !== undefined) {
    throw syntaxError(open, 'opens a bracket that is never closed', 'Write ")" where the record ends.');
  }
  finish();
  return entries;
}

const isBlank = (character: string): boolean => character === ' ' || character === '\t';

function wordEnd(text: string, start: number, line: number): number {
  let at = start;
  while (at < text.length && !' \t\n;()"\0'.includes(text.charAt(at))) {
    at = text.charAt(at) === '\\' ? escapeEnd(text, at, line) : at + 1;
  }
  return at;
}

/** Where the closing quote is. */
function quoteEnd(text: string, start: number, line: number): number {
  let at = start;
  while (text.charAt(at) !== '"') {
    if (at >= text.length || text.charAt(at) === '\n') {
      throw syntaxError(line, 'has a quote that is never closed', closeQuote);
    }
    at = text.charAt(at) === '\\' ? escapeEnd(text, at, line) : at + 1;
  }
  return at;
}
