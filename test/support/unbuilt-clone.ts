import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from './packed-package';

const run = promisify(execFile);

/** A repository with one commit of what git tracks, or would with `git add --all`: nothing is installed or built. */
export interface UnbuiltClone {
  readonly folder: string;
  readonly commit: string;
}

/** Makes it of the checkout's files as they are now in the new folder. */
export async function unbuiltClone(folder: string): Promise<UnbuiltClone> {
  const listed = await git(checkout, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  const isThere = (name: string): boolean => name !== '' && existsSync(join(checkout, name));
  for (const name of new Set(listed.split('\0').filter(isThere))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    copyFileSync(join(checkout, name), join(folder, name));
  }
  await git(folder, ['init', '--quiet']);
  await git(folder, ['add', '--all']);
  const author = ['-c', 'user.name=nobody', '-c', 'user.email=nobody@example.com'];
  await git(folder, [...author, 'commit', '--quiet', '--message', 'Everything']);
  return { folder, commit: (await git(folder, ['rev-parse', 'HEAD'])).trim() };
}

/** Untouched by the settings of whoever runs the tests: hooks, signatures, line ends. */
const env = { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' };

async function git(cwd: string, args: string[]): Promise<string> {
  return (await run('git', args, { cwd, env, maxBuffer: 1e8 })).stdout;
}
