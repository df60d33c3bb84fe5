import { spawn } from 'node:child_process';

export interface ScriptOptions {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface ScriptRun {
  /** null when a signal ended it. */
  readonly code: number | null;
  /** stdout and stderr, as they came. */
  readonly output: string;
}

/** Runs a script with the shell that CI systems use: it ends at the first command, or part of a pipe, that fails. */
export const runScript = (script: string, options: ScriptOptions): Promise<ScriptRun> =>
  runProgram('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], options);

/** Runs a program to its end, without standard input. */
export function runProgram(
  program: string,
  args: readonly string[],
  { folder, environment }: ScriptOptions,
): Promise<ScriptRun> {
  const child = spawn(program, args, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
