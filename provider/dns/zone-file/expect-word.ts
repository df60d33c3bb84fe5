import { quoteForMessage } from '../rules/rule';
import type { Token } from './entries';
import { syntaxError } from './syntax-error';

/** A token's text. Throws when there is not a token, or when it is quoted. */
export function expectWord(
  token: Token | undefined,
  what: string,
  line: number,
  fix = `Add the ${what}.`,
): string {
  if (token === undefined) throw syntaxError(line, `ends before the ${what}`, fix);
  if (token.quoted) {
    throw syntaxError(
      line,
      `has quotes around the ${what}, ${quoteForMessage(token.text)}`,
      'Remove the quotes.',
    );
  }
  return token.text;
}
