// @ts-check
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import process from 'node:process';
import { isExecutable } from './executable.mjs';
import { onInterrupt } from './interrupt.mjs';
import { isAlive } from './lock-file.mjs';
import { BUILD_FLAGS, COMPANIONS, GO_MODULES, OFFICIAL_RELEASE, SHIMS } from './recipe.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {'build' | 'installer'} Way how the content of a cache folder was made */
/** @typedef {{ formatVersion: 1, way: Way, files: Record<string, number> }} Manifest file sizes in bytes */

const MANIFEST = 'manifest.json';

/**
 * The folder that holds everything we fetched: `$XDG_CACHE_HOME/pulumi-hostup`, by default below `~/.cache`.
 * A relative XDG_CACHE_HOME is ignored, as the XDG base directory specification asks.
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheRoot(env) {
  const base = env.XDG_CACHE_HOME ?? '';
  return join(isAbsolute(base) ? base : join(homedir(), '.cache'), 'pulumi-hostup');
}

/**
 * Where the outcome of one way of getting the CLI is kept. The name changes with anything that would change
 * the outcome.
 * @param {string} root see {@link cacheRoot}
 * @param {Way} way
 */
export function cacheFolder(root, way) {
  const hash = createHash('sha256').update(`${way} ${process.platform} ${process.arch}\n`);
  if (way === 'installer') {
    hash.update(JSON.stringify(OFFICIAL_RELEASE));
  } else {
    const modules = GO_MODULES.map(({ folder, ldflags }) => ({ folder, ldflags }));
    hash.update(JSON.stringify([modules, BUILD_FLAGS, SHIMS]));
    for (const { folder } of GO_MODULES) {
      for (const file of ['go.mod', 'go.sum'])
        hash.update(readFileSync(join(import.meta.dirname, folder, file)));
    }
  }
  return join(root, `cli-${hash.digest('hex').slice(0, 16)}`);
}

/** @param {string} folder a cache folder */
export function binFolder(folder) {
  return join(folder, 'bin');
}

/**
 * Compares a cache folder with its manifest. Sizes and not hashes: hashing 160 MB would cost each start most
 * of a second, and what really happens is a file cut short or removed.
 * @param {string} folder
 * @returns {'good' | 'absent' | { broken: string }}
 */
export function checkCache(folder) {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return 'absent';
  const manifest = readManifest(folder);
  if (manifest === undefined) return { broken: 'its manifest is missing or unreadable' };
  for (const name of new Set(['pulumi', ...COMPANIONS, ...Object.keys(manifest.files)])) {
    const path = join(binFolder(folder), name);
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size === undefined) return { broken: `${name} is missing` };
    const expected = manifest.files[name];
    if (size !== expected) return { broken: `${name} has ${size} bytes instead of ${expected ?? 'none'}` };
    if (!isExecutable(path)) return { broken: `${name} is not executable` };
  }
  return 'good';
}

/**
 * Fills a cache folder: `fill` works in a temporary sibling, which is moved into place only when complete, so
 * that nobody ever sees half of it.
 * @param {string} folder
 * @param {Way} way
 * @param {(bin: string) => Promise<void>} fill
 */
export async function fillCache(folder, way, fill) {
  removeLeftovers(folder);
  const temporary = `${folder}.tmp-${process.pid}-${randomBytes(3).toString('hex')}`;
  const discard = () => rmSync(temporary, { recursive: true, force: true });
  const forget = onInterrupt(discard);
  try {
    const bin = binFolder(temporary);
    mkdirSync(bin, { recursive: true });
    await fill(bin);
    const files = Object.fromEntries(readdirSync(bin).map((name) => [name, statSync(join(bin, name)).size]));
    /** @type {Manifest} */
    const manifest = { formatVersion: 1, way, files };
    writeFileSync(join(temporary, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    const state = checkCache(temporary);
    if (typeof state === 'object') throw new SetupError(`The outcome is incomplete: ${state.broken}.`);
    // A folder cannot be renamed over a full one; what runs from the old one keeps its open files.
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  } finally {
    discard();
    forget();
  }
}

/** @param {string} folder */
function readManifest(folder) {
  try {
    const parsed = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'));
    return parsed.formatVersion === 1 && parsed.files ? /** @type {Manifest} */ (parsed) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A killed run cannot clean up after itself.
 * @param {string} folder
 */
function removeLeftovers(folder) {
  const parent = join(folder, '..');
  for (const name of readdirSync(parent)) {
    const pid = /^cli-[0-9a-f]+\.tmp-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(join(parent, name), { recursive: true, force: true });
  }
}
