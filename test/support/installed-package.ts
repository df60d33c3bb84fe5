import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { extract } from 'tar';

const run = promisify(execFile);

/** The files of an installed package, relative to its folder, without the dependencies that npm may put there. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('node_modules/'))
    .sort();
}

/** Writes what a tarball of npm holds into a folder; resolves to that folder. */
export async function unpack(tarball: string, folder: string): Promise<string> {
  await extract({ file: tarball, cwd: folder, strip: 1 });
  return folder;
}

/** A hash of every file of an installed package. */
export const contentsOf = (folder: string): Record<string, string> =>
  Object.fromEntries(filesOf(folder).map((path) => [path, digest(join(folder, path))]));

const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Resolves to what the program printed. A failure shows that too, apart from the compiler's list of files. */
export async function printedBy(command: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    return (await run(command, args, { cwd, maxBuffer: 1e8 })).stdout;
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string };
    const complaints = `${stdout}\n${stderr}`.replaceAll(/^\/.*\n/gmu, '');
    throw new Error(`${command} ${args.join(' ')} failed:\n${complaints}`, { cause: error });
  }
}
