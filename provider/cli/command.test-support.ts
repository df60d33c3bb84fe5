import { CommanderError, type Command } from 'commander';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainLines } from '../core/text/one-line';
import type { CommandIo } from './command-io';

/** A folder of its own for a command's test. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'pulumi-hostup-command-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface CommandOutcome {
  out: string;
  err: string;
  code: number;
}

/** Runs a command in this process, with its output caught. */
export async function runInProcess(
  make: (io: CommandIo) => Command,
  folder: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<CommandOutcome> {
  const outcome = { out: '', err: '', code: 0 };
  const command = make({
    out: (text) => void (outcome.out += plainLines(text)),
    err: (text) => void (outcome.err += plainLines(text)),
    status: () => undefined,
    isWatched: false,
    environment,
    folder,
    signal: new AbortController().signal,
  });
  await command.parseAsync(args, { from: 'user' }).catch((error: unknown) => {
    if (!(error instanceof CommanderError)) throw error;
    outcome.code = error.exitCode;
  });
  return outcome;
}
