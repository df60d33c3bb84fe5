/** Characters that mean themselves in a POSIX basic expression, and something else in JavaScript. */
const LITERAL = new Set(['+', '?', '|', '(', ')', '{', '}']);

/**
 * A POSIX basic regular expression, as sed reads it, for JavaScript; undefined for one that sed refuses. GNU's `\+`,
 * `\?` and `\|` are operators.
 */
export function basicRegex(pattern: string): RegExp | undefined {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    if (character === '[') {
      const [set] = /^\[\^?\]?[^\]]*\]/u.exec(pattern.slice(at)) ?? [];
      if (set === undefined) return undefined;
      // A backslash is an ordinary member of a set in POSIX.
      source += set.replaceAll('\\', '\\\\').replace(/^(\[\^?)\]/u, '$1\\]');
      at += set.length - 1;
    } else if (character === '\\') {
      at += 1;
      const next = pattern[at];
      if (next === undefined) return undefined;
      source += LITERAL.has(next) ? next : `\\${next}`;
    } else if (character === '*' && /^(?:\^?|.*\\\()$/su.test(pattern.slice(0, at))) {
      // Nothing stands before it that could be repeated.
      source += '\\*';
    } else {
      source += LITERAL.has(character) ? `\\${character}` : character;
    }
  }
  try {
    return new RegExp(source, 's');
  } catch {
    return undefined;
  }
}
