// @ts-check
import { chmodSync, copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { goEnvironment, moduleFolder } from './go-toolchain.mjs';
import { BUILD_FLAGS, GO_MODULES, INSTALL_HINT, SHIMS } from './recipe.mjs';
import { lastLines, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

const REMINDER_MS = 30_000;

/** What go's last lines mean, first match wins. @type {[RegExp, string][]} */
const ADVICE = [
  [/no space left/i, 'The disk is full: the build needs about 4 GB for the Go caches.'],
  [
    /checksum mismatch|SECURITY ERROR/,
    'A module differs from the committed go.sum: do not use it; check the network path.',
  ],
  [
    /missing go\.sum entry|updates to go\.mod needed/,
    'The committed go.mod or go.sum is incomplete: run `go mod download` there and report it.',
  ],
  [
    /dial tcp|no such host|timeout|refused|proxyconnect|tls:|(40[34]|5\d\d) [A-Z]/i,
    'Go could not download modules: check the network and `go env GOPROXY`.',
  ],
];

/**
 * Builds the CLI and the language hosts from their Go modules, all at once: while one waits for its downloads
 * another compiles. `go install tool` in a tool module, because `go install PACKAGE@VERSION` refuses modules
 * that have `replace` lines.
 * @param {string} bin absolute path of the folder that gets the programs
 * @param {string} goVersion
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} say
 */
export async function buildFromModules(bin, goVersion, env, say) {
  say(
    `Building the Pulumi CLI from its Go modules with Go ${goVersion}. The first time this takes 5 to 10 minutes ` +
      'on two cores, downloads included; then it stays in the cache.',
  );
  const goEnv = { ...goEnvironment(env), GOBIN: bin };
  const stop = new globalThis.AbortController();
  const started = Date.now();
  const elapsed = () => Math.round((Date.now() - started) / 1000);
  const reminder = setInterval(() => say(`Still building (${elapsed()} s)…`), REMINDER_MS);
  const builds = GO_MODULES.map(async ({ folder, makes, ldflags }) => {
    const args = ['install', ...BUILD_FLAGS, '-ldflags', ldflags, 'tool'];
    const result = await run('go', args, { cwd: moduleFolder(folder), env: goEnv, signal: stop.signal });
    if (!result.ok) throw buildFailure(makes, result.output);
    say(`Built ${makes} (${elapsed()} s).`);
  });
  try {
    await Promise.all(builds);
  } finally {
    clearInterval(reminder);
    // One failure is enough; the others must have ended before their folder is removed.
    stop.abort();
    await Promise.allSettled(builds);
  }
  await copyShims(bin, goEnv);
}

/**
 * @param {string} bin
 * @param {NodeJS.ProcessEnv} env
 */
async function copyShims(bin, env) {
  for (const { folder, module, path } of SHIMS) {
    const args = ['list', '-mod=readonly', '-m', '-f', '{{.Dir}}', module];
    const result = await run('go', args, { cwd: moduleFolder(folder), env });
    if (!result.ok) throw buildFailure(basename(path), result.output);
    const target = join(bin, basename(path));
    copyFileSync(join(result.stdout.trim(), path), target);
    // The module cache is read-only, and the copy would be too.
    chmodSync(target, 0o755);
  }
}

/**
 * @param {string} makes
 * @param {string} output
 */
function buildFailure(makes, output) {
  const advice = ADVICE.find(([pattern]) => pattern.test(output))?.[1];
  const lines = [`Unable to build ${makes}. The last lines of go's output:`, lastLines(output)];
  if (advice !== undefined) lines.push(advice);
  return new SetupError([...lines, `${INSTALL_HINT} to do without the build.`].join('\n'));
}
