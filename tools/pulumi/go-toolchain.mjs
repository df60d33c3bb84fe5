// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GO_MODULES } from './recipe.mjs';
import { lastLines, run } from './run.mjs';

/** The folder of a tool module. @param {string} name */
export function moduleFolder(name) {
  return join(import.meta.dirname, name);
}

/**
 * The environment of every `go` command. A go.work file or cross-compilation settings of the user would break
 * the build, a toolchain download would be a surprise, and without cgo no C compiler is needed.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function goEnvironment(env) {
  return {
    ...env,
    GO111MODULE: 'on',
    GOTOOLCHAIN: 'local',
    GOWORK: 'off',
    GOOS: '',
    GOARCH: '',
    CGO_ENABLED: '0',
  };
}

/** The oldest Go that builds all tool modules, from their `go` lines. */
export function neededGo() {
  return GO_MODULES.map(({ folder }) => {
    const text = readFileSync(join(moduleFolder(folder), 'go.mod'), 'utf8');
    return /^go (\S+)$/m.exec(text)?.[1] ?? '0';
  }).reduce((a, b) => (compareVersions(a, b) >= 0 ? a : b));
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ version: string } | { why: string }>}
 */
export async function findGo(env) {
  const needed = neededGo();
  // Not `go version`: in a folder whose go.mod asks for more it fails before it answers.
  const answer = await run('go', ['env', 'GOVERSION'], { cwd: import.meta.dirname, env: goEnvironment(env) });
  if (!answer.ok) return { why: `Go ${needed} or newer is needed to build it, and \`go\` does not run here` };
  const version = /go(\d+(?:\.\d+)*)/.exec(answer.stdout)?.[1];
  if (version === undefined)
    return { why: `\`go\` does not tell its version (${lastLines(answer.output, 1)})` };
  if (compareVersions(version, needed) >= 0) return { version };
  return { why: `Go ${needed} or newer is needed to build it, and \`go\` here is ${version}` };
}

/**
 * @param {string} a numbers joined by dots
 * @param {string} b
 */
function compareVersions(a, b) {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number));
  for (let i = 0; i < 3; i += 1) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
