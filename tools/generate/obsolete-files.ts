import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DYNAMIC_HEADER } from './dynamic-sdk';

/** Folders with generated files, and how such a file begins where people write there too. */
const OURS: readonly { readonly folder: string; readonly header: string }[] = [
  { folder: 'docs/reference', header: '' },
  { folder: 'sdk/dynamic', header: DYNAMIC_HEADER },
];

/** Paths of files that are no longer generated: of a resource that was removed or renamed. */
export const obsoleteFiles = (root: string, wanted: { has(path: string): boolean }): string[] =>
  OURS.flatMap(({ folder, header }) =>
    filesIn(root, folder).filter(
      (path) => !wanted.has(path) && readFileSync(join(root, path), 'utf8').startsWith(header),
    ),
  );

function filesIn(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    );
}
