import { shown } from '../rules/rule';
import { absoluteName } from './absolute-name';
import type { Entry } from './entries';
import { syntaxError } from './syntax-error';
import { readTtl } from './ttl';
import { wordOf } from './word';

/** A line that is no record, and what it says. */
export type Directive = { readonly origin: string } | { readonly defaultTtl: number };

export const isDirective = ({ tokens: [first] }: Entry): boolean =>
  !first.quoted && first.text.startsWith('$');

/** `$ORIGIN` (RFC 1035 §5.1) or `$TTL` (RFC 2308 §4). What would need other files or make records is refused. */
export function readDirective({ line, tokens }: Entry, origin: string | undefined): Directive {
  const [first, argument, extra] = tokens;
  const name = first.text.toUpperCase();
  const refuse = (problem: string, fix: string) => syntaxError(line, problem, fix);
  if (name === '$INCLUDE') {
    throw refuse('has $INCLUDE, and other files are not read', 'Put the text of that file in its place.');
  }
  if (name === '$GENERATE') {
    throw refuse('has $GENERATE, which makes records of a pattern', 'Write the records one by one.');
  }
  if (name !== '$ORIGIN' && name !== '$TTL') {
    throw refuse(`has the unknown directive ${shown(first.text)}`, 'Remove it: $ORIGIN and $TTL are known.');
  }
  if (extra !== undefined) throw refuse(`has more than one word after ${name}`, 'Remove the others.');
  if (name === '$ORIGIN') return { origin: absoluteName(wordOf(argument, 'name', line), origin, line) };
  const word = wordOf(argument, 'TTL', line);
  const defaultTtl = readTtl(word);
  if (defaultTtl === undefined)
    throw refuse(`has the bad TTL ${shown(word)}`, 'Write seconds, or units as in 1h30m.');
  return { defaultTtl };
}
