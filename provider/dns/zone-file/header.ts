import { isRecordType } from '../record';
import { quoteForMessage } from '../rules/rule';
import type { Entry, Token } from './entries';
import { syntaxError } from './syntax-error';
import { looksLikeTtl, readTtl } from './ttl';
import { expectWord } from './expect-word';

/** What comes before the data of a record: `[name] [TTL] [class] type`, TTL and class in either order. */
export interface Header {
  /** Undefined for the name of the previous record. */
  readonly owner: string | undefined;
  readonly ttl: number | undefined;
  /** In upper case. */
  readonly type: string;
  readonly data: readonly Token[];
}

const inClass = /^(?:IN|CLASS1)$/iu;
const otherClass = /^(?:CH|CHAOS|HS|HESIOD|CS|ANY|NONE|CLASS\d+)$/iu;
const order = 'Write name, TTL, IN, type and data, or white space in place of the previous name.';

export function readHeader({ indented, line, tokens }: Entry): Header {
  const rest = [...tokens];
  const next = (what: string): string => expectWord(rest.shift(), what, line, order);
  const owner = indented ? undefined : next('name');
  let ttl: number | undefined;
  let hasClass = false;
  for (;;) {
    const word = next('type');
    if (looksLikeTtl(word) && ttl === undefined) {
      ttl = readTtl(word);
      if (ttl === undefined)
        throw syntaxError(line, `has ${quoteForMessage(word)} where a TTL or a type belongs`, order);
    } else if (inClass.test(word) && !hasClass) {
      hasClass = true;
    } else if (otherClass.test(word)) {
      throw syntaxError(
        line,
        `has the class ${quoteForMessage(word)}, and zones of the Internet have IN`,
        'Remove the record, or write IN.',
      );
    } else {
      return { owner, ttl, type: typeOf(word, rest[0], line, indented), data: rest };
    }
  }
}

function typeOf(word: string, following: Token | undefined, line: number, indented: boolean): string {
  if (!/^[A-Za-z][A-Za-z\d-]*$/u.test(word) || inClass.test(word)) {
    throw syntaxError(line, `has ${quoteForMessage(word)} where a type belongs`, order);
  }
  const type = word.toUpperCase();
  // The effect of a stray blank before a name: ` www A 192.0.2.1` is of type WWW.
  const afterwards = following?.quoted === false ? following.text.toUpperCase() : '';
  if (indented && !isRecordType(type) && (isRecordType(afterwards) || inClass.test(afterwards))) {
    throw syntaxError(
      line,
      `starts with white space, so ${quoteForMessage(word)} is read as a type and not as a name`,
      'Remove the white space before the name.',
    );
  }
  return type;
}
