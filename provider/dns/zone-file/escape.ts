import { syntaxError } from './syntax-error';

/** Where the escape ends that starts at `start`: `\DDD` is an octet, `\` before any other character is that character (RFC 1035 §5.1). */
export function escapeEnd(text: string, start: number, line: number): number {
  const [escape] = /^\\(?:\d{3}|[^\d\n])/u.exec(text.slice(start, start + 4)) ?? [];
  if (escape === undefined || Number(escape.slice(1)) > 255) {
    throw syntaxError(
      line,
      'has a bad escape',
      'After a backslash write three digits, 000 to 255, or the character itself; a backslash in the text is \\\\.',
    );
  }
  return start + escape.length;
}

/** A name split into its characters, each escape as one. */
export const charactersOf = (word: string): string[] => word.match(/\\(?:\d{3}|[^])|[^]/gu) ?? [];

/** The character that an escape in a name stands for, if host names may have it; other escapes stay as they are. */
export function unescaped(piece: string): string {
  if (piece.length === 1) return piece;
  const character = piece.length === 4 ? String.fromCharCode(Number(piece.slice(1))) : piece.slice(1);
  return /^[A-Za-z\d_*-]$/u.test(character) ? character : piece;
}
