import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const checkout = resolve(__dirname, '..');

/** Everything that can change the outcome of a check. */
export interface CheckInputs {
  /** Files, and folders with all that is below them, relative to the checkout. */
  readonly files: readonly string[];
  /** What is checked beside files, and the versions of the tools. */
  readonly texts: readonly string[];
}

/** Where the inputs are and what has passed is kept; for tests. */
interface Places {
  readonly root?: string;
  readonly cache?: string;
}

const DAYS = 24 * 3_600_000;

/** Of one check; the folder would else grow with every change. */
const KEPT_FOR = 30 * DAYS;

/**
 * Runs a check unless it has passed with the same inputs before. A compiler gives one answer to one input, so the
 * success of another run, kept in the cache folder of the CLI, is as good as a new one. A failure is not kept.
 */
export async function checkedOnce(
  name: string,
  inputs: CheckInputs,
  check: () => Promise<unknown>,
  { root, cache = cacheFolder() }: Places = {},
): Promise<void> {
  const folder = join(cache, 'checks');
  const passed = join(folder, `${name}-${inputHash(inputs, root)}`);
  if (existsSync(passed)) return;
  await check();
  mkdirSync(folder, { recursive: true });
  removeOld(folder);
  writeFileSync(passed, '');
}

/** A hash of the inputs; the same for the same content, wherever the checkout is. Throws when a file is missing. */
function inputHash({ files, texts }: CheckInputs, root = checkout): string {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.version}\n`);
  for (const file of files.flatMap((path) => filesOf(join(root, path))).sort())
    hash.update(JSON.stringify([relative(root, file), digest(readFileSync(file))]));
  for (const text of texts) hash.update(JSON.stringify(text));
  return hash.digest('hex').slice(0, 32);
}

const digest = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The one folder for all that is kept between runs; Jest cannot load the module that knows it. */
function cacheFolder(): string {
  const script = `import { cacheRoot } from './tools/pulumi/cache.mjs'; process.stdout.write(cacheRoot(process.env));`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: checkout,
    encoding: 'utf8',
  });
}

function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > KEPT_FOR) rmSync(path, { force: true });
  }
}
