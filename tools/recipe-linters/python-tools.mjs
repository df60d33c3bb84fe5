// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines, run } from '../pulumi/run.mjs';
import { SetupError } from '../pulumi/setup-error.mjs';

const OPTIONS = ['--quiet', '--disable-pip-version-check', '--only-binary', ':all:', '--require-hashes'];
const NOT_FOR_THIS_MACHINE = /No matching distribution|not a supported wheel/u;

/**
 * shellcheck and hadolint (of Dockerfiles) come as wheels, for most machines.
 * @param {string} folder
 * @param {(text: string) => void} say
 */
export async function pythonTools(folder, say) {
  const environment = join(folder, 'python');
  const made = await run('python3', ['-m', 'venv', environment]);
  if (!made.ok)
    throw new SetupError(`Unable to make a Python environment. Its last lines:\n${lastLines(made.output)}`);
  // One at a time: what has no wheel for this machine must not prevent the others.
  for (const requirement of requirements()) {
    const file = join(folder, 'requirement.txt');
    writeFileSync(file, requirement);
    const pip = ['-m', 'pip', 'install', ...OPTIONS, '--requirement', file];
    const installed = await run(join(environment, 'bin', 'python'), pip);
    if (installed.ok) continue;
    const name = requirement.split('==')[0];
    if (!NOT_FOR_THIS_MACHINE.test(installed.output))
      throw new SetupError(`Unable to install ${name}. pip's last lines:\n${lastLines(installed.output)}`);
    say(`There is no ${name} for this machine: its checks are skipped.`);
  }
}

/** The entries of requirements.txt, each with the lines of its hashes. */
const requirements = () =>
  readFileSync(join(import.meta.dirname, 'requirements.txt'), 'utf8').match(/^\w(?:.*\\\n)*.*\n/gmu) ?? [];
