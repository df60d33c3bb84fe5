// @ts-check
import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** @param {string} path a file that may be started by this user */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * @param {string} folder
 * @param {string} name without an extension; Windows' `.exe` and `.cmd` are tried there
 * @returns {string | undefined} the path of the program
 */
export function executableIn(folder, name) {
  const extensions = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  return extensions.map((extension) => join(folder, name + extension)).find(isExecutable);
}
