import { oneLine } from '../../core/one-line';

/**
 * Somebody's text as code in Markdown, in one line and cut at `most`. The fence is longer than any run of backticks
 * in it, and a bar is escaped, because a table is split at bars before code is looked for.
 */
export function codeSpan(text: string, most = 200): string {
  const line = oneLine(text, most);
  if (line === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${space}${line.replaceAll('|', '\\|')}${space}${fence}`;
}

/** A row of a table, with its end. */
export const markdownRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
