/** A table in columns, two spaces apart. The last column is as long as it likes. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd();
  return all.map((row) => `${line(row)}\n`).join('');
}

const characters = new Intl.Segmenter();

/** Characters as people count them: names may be in any language. */
const width = (text: string): number => Array.from(characters.segment(text)).length;
