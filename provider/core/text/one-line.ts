// The one gate for text that is not ours (law 11): answers of a vendor, settings, states. It reaches terminals, logs, gRPC,
// URLs and shells through these functions only.

/** Controls, C1 included, and what ends a line: they move a terminal's cursor. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;

/** Bidirectional marks, zero-width and other invisible characters: a text with them is not what it looks like. */
const INVISIBLE = /\p{Cf}+/gu;

/** What GitHub's runner takes for a command: `::error …` at the start of a line, `##[…]` anywhere in it. */
const RUNNER_COMMAND = /^\s*::|##\[/gmu;

/** The text with every half of a character replaced: gRPC and URLs refuse what is not well-formed. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** Somebody else's text as one line that shows itself and moves nothing; cut at `most` UTF-16 units. */
export const oneLine = (text: string, most = 300): string =>
  cutText(harmless(wellFormed(text).replace(CONTROLS, ' ').replace(INVISIBLE, '')).trim(), most);

/** Several lines of ours with other people's text in them, for a terminal or a log: line ends and tabs stay. */
export const plainLines = (text: string): string =>
  harmless(wellFormed(text).replace(/[^\P{Cc}\n\t]|[\p{Cf}\u2028\u2029]/gu, ''));

/** Of a runner's command the text stays, and the command does not. */
const harmless = (text: string): string =>
  text.replace(RUNNER_COMMAND, (found) => found.replace('::', ': :').replace('##[', '## ['));

/** The text, or its first `most` UTF-16 units and an ellipsis; a character that takes two of them is never halved. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const halved = (text.codePointAt(most - 1) ?? 0) > 0xffff;
  return `${text.slice(0, halved ? most - 1 : most)}…`;
}

/** What JSON may hold as it is, and a terminal may not: written as `\uXXXX`, which means the same. */
const RAW_IN_JSON = /[\u007f-\u009f\u2028\u2029]|\p{Cf}|(?<=##)\[/gu;

/** A character may be two UTF-16 units, each of which JSON escapes. */
const escaped = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** JSON that a terminal shows as it is. `indent`: spaces of a level. */
export const shownJson = (value: unknown, indent?: number): string =>
  escapedJson(JSON.stringify(value, undefined, indent));

/** The same for JSON, or YAML whose texts with such characters are in double quotes, that is written already. */
export const escapedJson = (text: string): string => text.replace(RAW_IN_JSON, escaped);

/** Whether a text has something that must be escaped before it is shown, or that a runner takes for a command. */
export const needsEscape = (text: string): boolean => plainLines(text) !== text || text.includes('\n');

/** One word of a POSIX shell, quoted where a shell would take it apart. */
export function shellWord(text: string): string {
  const word = oneLine(text, Infinity);
  return /^[\w./:+@=-]+$/u.test(word) && !word.startsWith('-')
    ? word
    : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
