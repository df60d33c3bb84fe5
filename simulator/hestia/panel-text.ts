/** A listed object: its fields in the order in which the panel prints them. */
export type Listed = Readonly<Record<string, string | readonly string[]>>;

/** One object with its key; keys need not be unique, and then the JSON has them twice. */
export type Row = readonly [key: string, fields: Listed];

/** How a text gets its quotes in JSON. */
type Quote = (text: string) => string;

/** What commands do that forget to escape: a quote in the text makes JSON that cannot be read. */
export const unescaped: Quote = (text) => `"${text}"`;

/** The rows in the format asked for; nothing at all for one that the panel does not know. */
export function listing(rows: readonly Row[], format: string, quote: Quote = JSON.stringify): string {
  const cells = rows.map(([, fields]) => Object.values(fields).map(String));
  const head = Object.keys(rows[0]?.[1] ?? {});
  switch (format) {
    case 'json':
      return jsonObject(rows, quote);
    case 'plain':
      return cells.map((line) => line.join('\t')).join('\n');
    case 'csv':
      return [head, ...cells].map((line) => line.join(',')).join('\n');
    // What every command prints when no format is named.
    case 'shell':
    case '':
      return table([head, ...cells]);
    default:
      return '';
  }
}

/** As the panel prints it, with its indents, which a program written for it may count on. */
function jsonObject(rows: readonly Row[], quote: Quote): string {
  const entries = rows.map(([key, fields]) => `    ${quote(key)}: ${jsonFields(fields, '        ', quote)}`);
  return entries.length === 0 ? '{\n}' : `{\n${entries.join(',\n')}\n}`;
}

/** The fields alone, for commands that show one object. */
export function jsonFields(fields: Listed, indent = '    ', quote: Quote = JSON.stringify): string {
  const text = (value: string | readonly string[]): string =>
    typeof value === 'string' ? quote(value) : `[${value.map(quote).join(', ')}]`;
  const lines = Object.entries(fields).map(([name, value]) => `${indent}"${name}": ${text(value)}`);
  return `{\n${lines.join(',\n')}\n${indent.slice(4)}}`;
}

function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  const row = (line: readonly string[]): string =>
    line
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return lines.map(row).join('\n');
}

/** Date and time as the panel prints them; the server's time zone is UTC here. */
export const dateAndTime = (iso: string): { TIME: string; DATE: string } => ({
  TIME: iso.slice(11, 19),
  DATE: iso.slice(0, 10),
});
