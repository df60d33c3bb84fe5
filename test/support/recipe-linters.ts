import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { checkout } from './packed-package';

const script = join(checkout, 'tools', 'recipe-linters', 'get-linters.mjs');

/** The folders of the linters, got first if need be. Throws with what is missing where they cannot be had. */
const folders = execFileSync(process.execPath, [script], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
})
  .trim()
  .split(delimiter);

/** PATH with the linters first. */
export const pathOfLinters = [...folders, process.env['PATH'] ?? ''].join(delimiter);

/** The path of a linter; undefined when none exists for this machine. */
const linterPath = (name: string): string | undefined =>
  folders.map((folder) => join(folder, name)).find((path) => existsSync(path));

/** `it`, or `it.skip` on a machine for which a linter does not exist. */
export const itWith = (...names: readonly string[]): jest.It =>
  names.every((name) => linterPath(name) !== undefined) ? it : it.skip;

export interface LinterRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface LinterOptions {
  readonly cwd?: string;
  readonly input?: string;
}

/** Runs a linter to its end. */
export function lint(name: string, args: readonly string[], { cwd, input }: LinterOptions = {}): LinterRun {
  const { error, status, stderr, stdout } = spawnSync(name, args, {
    ...(cwd === undefined ? {} : { cwd }),
    ...(input === undefined ? {} : { input }),
    encoding: 'utf8',
    env: { ...process.env, PATH: pathOfLinters, NO_COLOR: '1' },
  });
  if (error !== undefined) throw error;
  return { code: status, stdout, stderr };
}
