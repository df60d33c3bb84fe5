import { isIpAddress } from '../ip-address';
import type { RecordText, RecordType } from '../record';
import { quoteForMessage } from '../rules/rule';
import { parseTxt } from '../txt';
import { inputValue } from '../value';
import { absoluteName } from './absolute-name';
import type { Token } from './entries';
import { syntaxError } from './syntax-error';
import { expectWord } from './expect-word';

/** The part of a record that depends on its type. */
export interface RecordData extends Pick<RecordText, 'value' | 'priority' | 'weight' | 'port'> {
  /** For the user; see `ZoneFileRecord`. */
  readonly notes?: readonly string[];
}

const host = ['host name'] as const;
const parts: Readonly<Record<RecordType, readonly string[]>> = {
  A: ['address'],
  AAAA: ['address'],
  CNAME: host,
  ALIAS: host,
  NS: host,
  MX: ['priority', 'host name'],
  SRV: ['priority', 'weight', 'port', 'host name'],
  TXT: ['text in quotes'],
  CAA: ['flags', 'tag', 'value in quotes'],
  TLSA: ['usage', 'selector', 'matching type', 'hex data'],
};
/** Types whose last part may be split into several tokens. */
const openEnded: ReadonlySet<RecordType> = new Set(['TXT', 'TLSA']);

/** Reads the tokens after the type, names relative to the origin. Validation is left to `checkRecord`. */
export function readData(
  type: RecordType,
  tokens: readonly Token[],
  origin: string | undefined,
  line: number,
): RecordData {
  const wanted = parts[type];
  if (tokens.length < wanted.length || (tokens.length > wanted.length && !openEnded.has(type))) {
    throw syntaxError(
      line,
      `has ${type} with ${tokens.length === 1 ? 'one part' : `${tokens.length} parts`} after it`,
      `Write ${type} ${wanted.map((part) => `<${part}>`).join(' ')}; a ";" outside quotes starts a comment.`,
    );
  }
  const word = (index: number): string => expectWord(tokens[index], wanted[index] ?? 'data', line);
  const number = (index: number): number => {
    const text = word(index);
    if (/^\d+$/u.test(text)) return Number(text);
    throw syntaxError(
      line,
      `has ${quoteForMessage(text)} as the ${wanted[index] ?? ''} of ${type}`,
      'Write a whole number.',
    );
  };
  const target = (index: number): RecordData => {
    const text = word(index);
    // Relative to the origin an address would pass for a name.
    if (isIpAddress(text)) return { value: text };
    const name = absoluteName(text, origin, line);
    const value = inputValue(type, name);
    // Relative to the root only a dot is added.
    return text.includes('.') && name.length > text.length + 1
      ? { value, notes: [dotless(text, value)] }
      : { value };
  };

  switch (type) {
    case 'A':
    case 'AAAA':
      return { value: word(0) };
    case 'CNAME':
    case 'ALIAS':
    case 'NS':
      return target(0);
    case 'MX':
      return { priority: number(0), ...target(1) };
    case 'SRV':
      return { priority: number(0), weight: number(1), port: number(2), ...target(3) };
    case 'TXT': {
      const strings = tokens.map(inQuotes).join(' ');
      return { value: parseTxt(strings).ok ? inputValue(type, strings) : strings };
    }
    case 'CAA':
      return { value: inputValue(type, [word(0), word(1), ...tokens.slice(2).map(inQuotes)].join(' ')) };
    case 'TLSA':
      return { value: inputValue(type, tokens.map((_, index) => word(index)).join(' ')) };
  }
}

/** A bare word is a string too, and has the same escapes. */
const inQuotes = ({ text }: Token): string => `"${text}"`;

/** The most frequent mistake in zone files, which is not an error in DNS. */
const dotless = (word: string, value: string): string =>
  `The target ${quoteForMessage(word)} has no final dot in the file, so it means ${quoteForMessage(value)}.`;
