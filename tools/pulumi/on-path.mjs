// @ts-check
import { realpathSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, relative } from 'node:path';
import { executableIn } from './executable.mjs';
import { COMPANIONS, MINIMUM_VERSION } from './recipe.mjs';
import { lastLines, run } from './run.mjs';

/** @typedef {{ folder: string } | { why: string }} Found the folder of a usable CLI, or why there is none */

/**
 * Looks for a recent `pulumi` on PATH with its language hosts on PATH or beside it. Only the first `pulumi` is
 * looked at: it is the one that a shell would start.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} ignoredFolder our own cache, which has its own, stricter check
 * @returns {Promise<Found>}
 */
export async function findOnPath(env, ignoredFolder) {
  const folders = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && !isInside(folder, ignoredFolder));
  const pulumi = folders.map((folder) => executableIn(folder, 'pulumi')).find((path) => path !== undefined);
  if (pulumi === undefined) return { why: 'there is no pulumi on PATH' };

  // The engine looks beside the real executable, which package managers link to from elsewhere.
  const places = [dirname(pulumi), dirname(realpathSync(pulumi)), ...folders];
  const missing = COMPANIONS.filter((name) => !places.some((place) => executableIn(place, name)));
  if (missing.length > 0) return { why: `${pulumi} comes without ${missing.join(', ')}` };

  const answer = await run(pulumi, ['version'], {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: 'true' },
    timeoutMs: 20_000,
  });
  const version = parseVersion(answer.stdout);
  if (!answer.ok || version === undefined) {
    return { why: `${pulumi} does not tell its version (${lastLines(answer.output, 1)})` };
  }
  const [major, minor] = MINIMUM_VERSION;
  if (version.major < major || (version.major === major && version.minor < minor)) {
    return { why: `${pulumi} is ${answer.stdout.trim()}, older than ${major}.${minor}` };
  }
  return { folder: dirname(pulumi) };
}

/** @param {string} text as in `v3.220.0` or `3.220.0-alpha.1` */
function parseVersion(text) {
  const [, major, minor] = /^v?(\d+)\.(\d+)\.\d+/.exec(text.trim()) ?? [];
  return major === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}

/**
 * @param {string} folder
 * @param {string} parent
 */
function isInside(folder, parent) {
  const path = relative(parent, folder);
  return !path.startsWith('..') && !isAbsolute(path);
}
