import { execFile } from 'node:child_process';
import { HostupError } from '../../core/error';
import type { CommandIo } from '../command-io';
import { explainPulumi } from './explain-pulumi';

/** A state of 5,000 records is about 15 MB. */
const MAX_BYTES = 1 << 30;

/**
 * Runs the user's own Pulumi CLI, the first on PATH, in a project's folder, and returns what it prints. `what` begins
 * the message of a failure. Throws `pulumi_missing` when there is no CLI.
 */
export function runPulumi(
  { environment, signal }: Pick<CommandIo, 'environment' | 'signal'>,
  what: string,
  folder: string,
  args: readonly string[],
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env: { ...environment, ...quiet }, maxBuffer: MAX_BYTES, signal };
    execFile('pulumi', [...args, '--non-interactive'], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (error.code === 'ENOENT') reject(missingPulumi(error));
      else reject(explainPulumi(what, new Error(stderr === '' ? error.message : stderr, { cause: error })));
    });
  });
}

const quiet = { PULUMI_SKIP_UPDATE_CHECK: 'true' };

/** The error when `pulumi` is not found, or does not work. */
export const missingPulumi = (cause: unknown): HostupError =>
  new HostupError('There is no usable Pulumi CLI on PATH', {
    code: 'pulumi_missing',
    fix: 'Install it as described at https://www.pulumi.com/docs/install, and check that `pulumi version` works in this shell.',
    cause,
  });
