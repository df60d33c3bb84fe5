import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

export const checkout = resolve(__dirname, '../..');

/** The version of @pulumi/pulumi that this package is developed against. */
export const PULUMI_SDK = '3.248.0';

/** Flags that keep `npm install` short and silent. */
export const quietInstall = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];

/** The package as users get it, and a project folder into which it is installed with what a program needs. */
export interface PackedPackage {
  readonly tarball: string;
  /** To be linked into a project as its `node_modules`. */
  readonly nodeModules: string;
}

const run = promisify(execFile);
const MINUTES = 60_000;
const HOUR = 60 * MINUTES;

/**
 * `npm pack` and `npm install` of what was built, once for every content of dist/. The folder is outside the checkout,
 * because there Node would find a dependency that package.json forgets in the checkout's own node_modules.
 */
export async function packedPackage(): Promise<PackedPackage> {
  const base = join(tmpdir(), `pulumi-hostup-e2e-${userInfo().username}`);
  mkdirSync(base, { recursive: true, mode: 0o700 });
  const folder = join(base, contentKey());
  if (!existsSync(folder))
    await underLock(
      `${folder}.lock`,
      () => existsSync(folder),
      () => install(base, folder),
    );
  utimesSync(folder, new Date(), new Date());
  return { tarball: join(folder, tarballName()), nodeModules: join(folder, 'node_modules') };
}

async function install(base: string, folder: string): Promise<void> {
  // What has not been used for an hour is of an older build; it takes 130 MB.
  for (const name of readdirSync(base)) {
    if (Date.now() - statSync(join(base, name)).mtimeMs > HOUR)
      rmSync(join(base, name), { recursive: true, force: true });
  }
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished);
  // Without scripts: `prepack` would build dist/ anew, under the tests that use it.
  const quiet = ['--silent', '--ignore-scripts'];
  await run('npm', ['pack', ...quiet, '--pack-destination', unfinished], { cwd: checkout });
  const { version } = manifest('node_modules/typescript/package.json');
  const packages = [`./${tarballName()}`, `@pulumi/pulumi@${PULUMI_SDK}`, `typescript@${version}`];
  writeFileSync(join(unfinished, 'package.json'), '{ "private": true }\n');
  await run('npm', ['install', ...quietInstall, ...packages], { cwd: unfinished });
  renameSync(unfinished, folder);
}

/** Test files run in processes of their own; the first one installs, the others wait. */
export async function underLock(lock: string, done: () => boolean, work: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 5 * MINUTES;
  while (!done()) {
    try {
      mkdirSync(lock);
    } catch {
      if (Date.now() > deadline) throw new Error(`Another run holds ${lock}; remove it if there is none.`);
      await sleep(250);
      continue;
    }
    try {
      if (!done()) await work();
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}

/** A hash of all that `npm pack` takes. */
function contentKey(): string {
  const packed = manifest('package.json').files ?? [];
  const files = packed
    .filter((name) => !name.startsWith('!'))
    .flatMap((name) => filesOf(join(checkout, name)));
  if (!files.some((file) => file.endsWith('.js'))) {
    throw new Error('dist/ is empty: run `make build` before the end-to-end tests.');
  }
  const hash = createHash('sha256').update(PULUMI_SDK);
  for (const file of [join(checkout, 'package.json'), ...files.sort()]) {
    hash.update(`${relative(checkout, file)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** The files below a folder, or the file itself; none when there is no such thing. */
function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  if (statSync(folder).isFile()) return [folder];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name));
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly files?: readonly string[];
}

const manifest = (path: string): Manifest =>
  JSON.parse(readFileSync(join(checkout, path), 'utf8')) as Manifest;

function tarballName(): string {
  const { name, version } = manifest('package.json');
  return `${name}-${version}.tgz`;
}
