// @ts-check
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { binFolder, cacheFolder, cacheRoot, checkCache, fillCache } from './cache.mjs';
import { buildFromModules } from './go-build.mjs';
import { findGo, neededGo } from './go-toolchain.mjs';
import { installOfficial, officialArchive, probeInstaller } from './installer.mjs';
import { withLock } from './lock.mjs';
import { findOnPath } from './on-path.mjs';
import { INSTALL_HINT } from './recipe.mjs';
import { lastLines, run } from './run.mjs';
import { say } from './say.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {import('./cache.mjs').Way} Way */

const CHOICES = /** @type {const} */ (['auto', 'path', 'installer', 'build']);

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {typeof CHOICES[number]}
 */
function choice(env) {
  const wanted = env.PULUMI_HOSTUP_CLI || 'auto';
  const found = CHOICES.find((name) => name === wanted);
  if (found === undefined) {
    throw new SetupError(`PULUMI_HOSTUP_CLI is "${wanted}": it must be one of ${CHOICES.join(', ')}.`);
  }
  return found;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} force get it again although the cache is good
 * @returns {Promise<string>} the folder to put first on PATH
 */
export async function resolveCli(env, force) {
  const wanted = choice(env);
  const root = cacheRoot(env);
  /** @type {string[]} */
  const reasons = [];
  if (wanted === 'auto' || wanted === 'path') {
    const found = await findOnPath(env, root);
    if ('folder' in found) return found.folder;
    reasons.push(found.why);
    if (wanted === 'path') throw nothingUsable(reasons);
  }
  /** @type {Way[]} */
  const ways = wanted === 'installer' || wanted === 'build' ? [wanted] : ['build', 'installer'];
  if (!force) {
    const cached = findCached(root, ways);
    if (cached !== undefined) return cached;
  }
  for (const reason of reasons) say(`Not from PATH: ${reason}.`);
  mkdirSync(root, { recursive: true });
  return withLock(join(root, 'cli.lock'), say, async () => {
    const cached = force ? undefined : findCached(root, ways, say);
    return cached ?? getIntoCache(root, ways, env, reasons);
  });
}

/**
 * @param {string} root
 * @param {Way[]} ways
 * @param {(text: string) => void} [report] is told about broken folders
 */
function findCached(root, ways, report) {
  for (const way of ways) {
    const folder = cacheFolder(root, way);
    const state = checkCache(folder);
    if (state === 'good') return binFolder(folder);
    if (typeof state === 'object')
      report?.(`The cache ${folder} is broken (${state.broken}): it is made again.`);
  }
  return undefined;
}

/**
 * @param {string} root
 * @param {Way[]} ways
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} reasons why earlier ways did not work
 */
async function getIntoCache(root, ways, env, reasons) {
  if (ways.includes('installer')) {
    const folder = cacheFolder(root, 'installer');
    const probe = await probeInstaller(officialArchive());
    try {
      if ('why' in probe) throw new SetupError(probe.why);
      await fillCache(folder, 'installer', async (bin) => {
        await installOfficial(bin, probe.archive, say);
        await tryOut(bin, env);
      });
      return binFolder(folder);
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      reasons.push(error.message);
      say(`Not from the official installer: ${error.message}`);
    }
  }
  if (ways.includes('build')) {
    const folder = cacheFolder(root, 'build');
    const go = await findGo(env);
    if ('version' in go) {
      await fillCache(folder, 'build', async (bin) => {
        await buildFromModules(bin, go.version, env, say);
        await tryOut(bin, env);
      });
      return binFolder(folder);
    }
    reasons.push(go.why);
  }
  throw nothingUsable(reasons);
}

/**
 * @param {string} bin
 * @param {NodeJS.ProcessEnv} env
 */
async function tryOut(bin, env) {
  const answer = await run(join(bin, 'pulumi'), ['version'], {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: 'true' },
  });
  if (!answer.ok) throw new SetupError(`The new pulumi does not run: ${lastLines(answer.output, 3)}`);
}

/** @param {string[]} reasons */
function nothingUsable(reasons) {
  return new SetupError(
    [
      'No usable Pulumi CLI:',
      ...reasons.map((reason) => `- ${reason}`),
      `${INSTALL_HINT},`,
      `or Go ${neededGo()} or newer (https://go.dev/dl/) to have it built, and run this again.`,
    ].join('\n'),
  );
}
