// @ts-check
// Prints the folder of a usable Pulumi CLI with its language hosts, getting it first if need be:
//   BIN=$(node tools/pulumi/get-pulumi.mjs) && PATH="$BIN:$PATH" pulumi version
// stdout carries only that path. Plain JavaScript without dependencies, because it runs before `npm ci`.
import process from 'node:process';
import { resolveCli } from './resolve-cli.mjs';
import { say } from './say.mjs';
import { SetupError } from './setup-error.mjs';
import { describeVersions } from './versions.mjs';

/** @param {string[]} args */
async function main(args) {
  const unknown = args.find((arg) => !['--force', '--versions'].includes(arg));
  if (unknown !== undefined) throw new SetupError(`Unknown option ${unknown}. Options: --force, --versions.`);
  const bin = await resolveCli(process.env, args.includes('--force'));
  if (args.includes('--versions')) for (const line of await describeVersions(bin)) say(line);
  process.stdout.write(`${bin}\n`);
}

/** Problems of the machine that need no stack either. @type {Record<string, string>} */
const MACHINE_PROBLEMS = {
  EACCES: 'Set XDG_CACHE_HOME to a folder that you may write to.',
  EPERM: 'Set XDG_CACHE_HOME to a folder that you may write to.',
  ENOTDIR: 'Set XDG_CACHE_HOME to a folder that you may write to.',
  EROFS: 'Set XDG_CACHE_HOME to a folder that can be written to.',
  ENOSPC: 'Make room: the CLI needs 160 MB, and building it 4 GB for the Go caches.',
};

main(process.argv.slice(2)).catch((error) => {
  const fix = MACHINE_PROBLEMS[error.code];
  if (error instanceof SetupError) say(error.message);
  else say(fix === undefined ? error.stack : `${error.message}. ${fix}`);
  process.exitCode = 1;
});
