import { hasFinalDot } from '../host-name';
import { quoteForMessage } from '../rules/rule';
import { charactersOf, unescaped } from './escape';
import { syntaxError } from './syntax-error';

/**
 * The name with a final dot: `@` is the origin, and a name without a final dot is relative to it (RFC 1035 §5.1).
 * Unlike in a program, so is `www.example.com` in zone `example.com`. `_sip._tls.@`, as GoDaddy writes it, is `_sip._tls`.
 */
export function absoluteName(word: string, origin: string | undefined, line: number): string {
  const parts = charactersOf(word);
  const last = parts.at(-1) ?? '';
  const name = parts.map(unescaped).join('');
  // An escaped dot has two characters, and belongs to the label.
  if (last.length === 1 && hasFinalDot(last)) return `${name.slice(0, -1)}.`;
  if (origin === undefined) {
    throw syntaxError(
      line,
      `has the relative name ${quoteForMessage(word)}, and nothing says in which zone`,
      'Name the zone, as in --zone example.com, or write $ORIGIN with a final dot above, as in $ORIGIN example.com.',
    );
  }
  if (word === '@') return origin;
  const relative = last === '@' ? name.replace(/\.@$/u, '') : name;
  return origin === '.' ? `${relative}.` : `${relative}.${origin}`;
}
