/** Sorted by the texts that `keys` returns, by code units: the same on every machine and in every locale. */
export function sortByKeys<T>(items: readonly T[], keys: (item: T) => readonly string[]): T[] {
  return items
    .map((item) => ({ item, keys: keys(item) }))
    .sort((a, b) => compareTexts(a.keys, b.keys))
    .map(({ item }) => item);
}

function compareTexts(a: readonly string[], b: readonly string[]): number {
  for (const [index, text] of a.entries()) {
    const other = b[index] ?? '';
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}
