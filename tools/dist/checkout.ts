import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this checkout: this file runs from its source in tests, and compiled, one level deeper, in `make`. */
export const checkout = upTo('package-lock.json', __dirname);

function upTo(file: string, folder: string): string {
  if (existsSync(join(folder, file))) return folder;
  if (folder === dirname(folder)) throw new Error(`There is no ${file} above ${__dirname}.`);
  return upTo(file, dirname(folder));
}
