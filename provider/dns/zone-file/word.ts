import { shown } from '../rules/rule';
import type { Token } from './entries';
import { syntaxError } from './syntax-error';

/** A token's text, if there is one and it has no quotes. */
export function wordOf(
  token: Token | undefined,
  what: string,
  line: number,
  fix = `Add the ${what}.`,
): string {
  if (token === undefined) throw syntaxError(line, `ends before the ${what}`, fix);
  if (token.quoted) {
    throw syntaxError(line, `has quotes around the ${what}, ${shown(token.text)}`, 'Remove the quotes.');
  }
  return token.text;
}
