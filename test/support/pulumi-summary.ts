/** How many resources a run changed. The stack counts as a resource of its own: it is created by the first `up`. */
export interface Summary {
  readonly created: number;
  readonly updated: number;
  readonly replaced: number;
  readonly deleted: number;
  readonly unchanged: number;
}

const words: Readonly<Record<string, keyof Summary>> = {
  create: 'created',
  created: 'created',
  update: 'updated',
  updated: 'updated',
  replace: 'replaced',
  replaced: 'replaced',
  delete: 'deleted',
  deleted: 'deleted',
  unchanged: 'unchanged',
};

/** Reads the block `Resources:` that ends the output of the CLI, of a preview ("to create") or a run ("created"). */
export function summaryOf(output: string): Summary {
  const summary = { created: 0, updated: 0, replaced: 0, deleted: 0, unchanged: 0 };
  const block = /^Resources:[^\n]*\n((?: {2,}[^\n]*\n?)+)/mu.exec(output)?.[1];
  if (block === undefined) throw new Error(`There is no summary in:\n${output}`);
  for (const [, count, word = ''] of block.matchAll(/(\d+) (?:to )?(\w+)/gu)) {
    const key = words[word];
    if (key !== undefined) summary[key] += Number(count);
  }
  return summary;
}
