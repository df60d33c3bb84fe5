// @ts-check
import { join } from 'node:path';
import process from 'node:process';
import { findGo, goEnvironment } from '../pulumi/go-toolchain.mjs';
import { BUILD_FLAGS } from '../pulumi/recipe.mjs';
import { lastLines, run } from '../pulumi/run.mjs';
import { SetupError } from '../pulumi/setup-error.mjs';

/**
 * actionlint checks GitHub's workflows; gojq is the program by which `gh` understands `--jq`.
 * @param {string} folder
 */
export async function goTools(folder) {
  const go = await findGo(process.env);
  if ('why' in go) throw new SetupError(`Unable to build actionlint. ${go.why}.`);
  const env = { ...goEnvironment(process.env), GOBIN: join(folder, 'go') };
  const built = await run('go', ['install', ...BUILD_FLAGS, 'tool'], { cwd: import.meta.dirname, env });
  if (!built.ok)
    throw new SetupError(`Unable to build actionlint. go's last lines:\n${lastLines(built.output)}`);
}
