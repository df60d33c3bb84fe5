import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files below the folder that hold these bytes; links are not followed. */
export function filesWith(bytes: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(bytes));
}
