// @ts-check
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines, run } from '../pulumi/run.mjs';
import { SetupError } from '../pulumi/setup-error.mjs';

/**
 * gitlab-ci-local checks a pipeline of GitLab against GitLab's schema, evaluates its rules and runs its jobs.
 * @param {string} folder
 */
export async function nodeTools(folder) {
  const cwd = join(folder, 'node');
  mkdirSync(cwd);
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    copyFileSync(join(import.meta.dirname, file), join(cwd, file));
  const installed = await run('npm', ['ci', '--ignore-scripts', '--prefer-offline'], { cwd });
  if (!installed.ok)
    throw new SetupError(
      `Unable to install gitlab-ci-local. npm's last lines:\n${lastLines(installed.output)}`,
    );
}
