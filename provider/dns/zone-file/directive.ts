import { quoteForMessage } from '../rules/rule';
import { absoluteName } from './absolute-name';
import type { Entry } from './entries';
import { syntaxError } from './syntax-error';
import { readTtl } from './ttl';
import { expectWord } from './expect-word';

/** What a line says that is a directive and not a record. */
export type Directive = { readonly origin: string } | { readonly defaultTtl: number };

export const isDirective = ({ tokens: [first] }: Entry): boolean =>
  !first.quoted && first.text.startsWith('$');

/** `$ORIGIN` (RFC 1035 §5.1) or `$TTL` (RFC 2308 §4). What would need other files or generate records is rejected. */
export function readDirective({ line, tokens }: Entry, origin: string | undefined): Directive {
  const [first, argument, extra] = tokens;
  const name = first.text.toUpperCase();
  const refuse = (problem: string, fix: string) => syntaxError(line, problem, fix);
  if (name === '$INCLUDE') {
    throw refuse('has $INCLUDE, and other files are not read', 'Put the text of that file in its place.');
  }
  if (name === '$GENERATE') {
    throw refuse('has $GENERATE, which makes records from a pattern', 'Write the records one by one.');
  }
  if (name !== '$ORIGIN' && name !== '$TTL') {
    throw refuse(
      `has the unknown directive ${quoteForMessage(first.text)}`,
      'Remove it: only $ORIGIN and $TTL are supported.',
    );
  }
  if (extra !== undefined) throw refuse(`has more than one word after ${name}`, 'Remove the others.');
  if (name === '$ORIGIN') return { origin: absoluteName(expectWord(argument, 'name', line), origin, line) };
  const word = expectWord(argument, 'TTL', line);
  const defaultTtl = readTtl(word);
  if (defaultTtl === undefined)
    throw refuse(`has the invalid TTL ${quoteForMessage(word)}`, 'Write seconds, or units as in 1h30m.');
  return { defaultTtl };
}
