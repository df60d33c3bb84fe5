// @ts-check
// Prints what to put first on PATH for the linters of examples/pipelines, getting them first if need be:
//   PATH="$(node tools/recipe-linters/get-linters.mjs):$PATH" actionlint -version
// stdout carries only that; a linter that does not exist for this machine is named on stderr, and the others are installed.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { cacheRoot } from '../pulumi/cache.mjs';
import { withLock } from '../pulumi/lock.mjs';
import { SetupError } from '../pulumi/setup-error.mjs';
import { contentKey } from './content-key.mjs';
import { goTools } from './go-tools.mjs';
import { nodeTools } from './node-tools.mjs';
import { pythonTools } from './python-tools.mjs';

/** @param {string} text */
const say = (text) => process.stderr.write(`[get-linters] ${text}\n`);

async function main() {
  const root = cacheRoot(process.env);
  const folder = join(root, `recipe-linters-${contentKey()}`);
  // Written last. The folder is filled in place, because a virtual environment cannot be moved.
  const complete = join(folder, 'complete');
  if (!existsSync(complete)) {
    mkdirSync(root, { recursive: true });
    await withLock(join(root, 'recipe-linters.lock'), say, async () => {
      if (existsSync(complete)) return;
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      say('Getting the linters of the recipes; the first time this takes a minute.');
      const made = await Promise.allSettled([goTools(folder), pythonTools(folder, say), nodeTools(folder)]);
      for (const outcome of made) if (outcome.status === 'rejected') throw outcome.reason;
      writeFileSync(complete, '');
    });
  }
  const bins = ['go', join('python', 'bin'), join('node', 'node_modules', '.bin')];
  process.stdout.write(`${bins.map((bin) => join(folder, bin)).join(delimiter)}\n`);
}

main().catch((error) => {
  say(error instanceof SetupError ? error.message : error.stack);
  process.exitCode = 1;
});
