// @ts-check
import { createHash } from 'node:crypto';
import { cpSync, createReadStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { OFFICIAL_RELEASE } from './recipe.mjs';
import { lastLines, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

const PROBE_SECONDS = 4;
const DOWNLOAD_SECONDS = 900;

/**
 * The official archive of this platform, the one that the official install script downloads. We do not run
 * the script: it would also edit shell profiles, and could not be pinned.
 * curl and not Node's fetch, because curl honours proxy variables on every Node version.
 * @param {typeof OFFICIAL_RELEASE} [release]
 */
export function officialArchive(release = OFFICIAL_RELEASE) {
  const platform = `${process.platform}-${process.arch}`;
  const sha256 = release.sha256[platform];
  if (sha256 === undefined) return undefined;
  const url = `https://get.pulumi.com/releases/sdk/pulumi-v${release.version}-${platform}.tar.gz`;
  return { url, sha256, version: release.version };
}

/** @typedef {NonNullable<ReturnType<typeof officialArchive>>} Archive */

/**
 * Asks quickly whether the official archive can be had from here.
 * @param {Archive | undefined} archive
 * @returns {Promise<{ archive: Archive } | { why: string }>}
 */
export async function probeInstaller(archive) {
  if (archive === undefined) {
    return { why: `this script knows no official archive for ${process.platform}-${process.arch}` };
  }
  const options = ['--fail', '--silent', '--show-error', '--location', '--head'];
  const probe = await run('curl', [...options, '--max-time', `${PROBE_SECONDS}`, archive.url]);
  return probe.ok
    ? { archive }
    : { why: `the official archive is not reachable (${lastLines(probe.output, 1)})` };
}

/**
 * Downloads the official archive, checks its SHA-256 and unpacks it.
 * @param {string} bin folder that gets the programs
 * @param {Archive} archive
 * @param {(text: string) => void} say
 */
export async function installOfficial(bin, archive, say) {
  say(`Downloading the official Pulumi CLI ${archive.version} (about 100 MB, usually one or two minutes).`);
  const work = join(bin, '..', 'download');
  mkdirSync(work);
  const file = join(work, 'pulumi.tar.gz');
  const options = ['--fail', '--silent', '--show-error', '--location', '--retry', '2'];
  const limits = ['--connect-timeout', '10', '--max-time', `${DOWNLOAD_SECONDS}`];
  const download = await run('curl', [...options, ...limits, '--output', file, archive.url]);
  if (!download.ok)
    throw new SetupError(`Unable to download ${archive.url}: ${lastLines(download.output, 3)}`);

  const actual = await sha256(file);
  if (actual !== archive.sha256) {
    throw new SetupError(
      `${archive.url} has SHA-256 ${actual}, expected ${archive.sha256}: it was not used. ` +
        'Something between here and there changes downloads, or the recipe is wrong.',
    );
  }
  const unpack = await run('tar', ['-xzf', file, '-C', work]);
  if (!unpack.ok) throw new SetupError(`Unable to unpack ${archive.url}: ${lastLines(unpack.output, 3)}`);
  // The programs were in pulumi/bin/ in older archives.
  const programs = [join(work, 'pulumi', 'bin'), join(work, 'pulumi')].find((folder) =>
    existsSync(join(folder, 'pulumi')),
  );
  if (programs === undefined) throw new SetupError(`${archive.url} holds no pulumi/pulumi.`);
  cpSync(programs, bin, { recursive: true });
  rmSync(work, { recursive: true });
}

/** @param {string} file */
async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
