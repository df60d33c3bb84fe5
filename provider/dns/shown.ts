const longest = 60;

/** Text cut to one line of at most `limit` characters, for messages: never for comparison or sending. */
export function shortened(text: string, limit = longest): string {
  const characters = Array.from(text.replace(/[\p{Cc}\p{Cs}]/gu, '\u{FFFD}'));
  return characters.length <= limit ? characters.join('') : `${characters.slice(0, limit - 1).join('')}…`;
}

/** A value as a message quotes it: in single quotes when it has double quotes of its own. */
export function shown(text: string): string {
  const mark = text.includes('"') ? "'" : '"';
  return mark + shortened(text) + mark;
}
