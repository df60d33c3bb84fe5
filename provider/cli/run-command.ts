import { CommanderError, type Command } from 'commander';
import { HostupError } from '../core/error';
import { oneLine } from '../core/one-line';
import type { CommandIo } from './command-io';

/** Clean, or done. */
export const CLEAN = 0;
/** Something is wrong: what was typed, a key, a stack, the network. */
export const FAILED = 1;
/** The question was answered, and the answer is drift. */
export const DRIFT = 2;

/** Commands whose exit code 2 has a meaning of its own: what the user typed wrongly gives 1 there. */
function exitWith1OnUsage(error: CommanderError): never {
  throw new CommanderError(error.exitCode === 0 ? CLEAN : FAILED, error.code, error.message);
}

/** Sets a command up to write to `io`, and to say in one line what was typed wrongly. */
export function speaking(command: Command, io: Pick<CommandIo, 'err' | 'out'>): Command {
  return command
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) => write(`${oneLine(text, Infinity)}\n`),
    })
    .exitOverride(exitWith1OnUsage);
}

/** Turns what a command comes to into its exit code; a failure is one message, and 1. */
export async function concluding(
  io: Pick<CommandIo, 'err' | 'signal'>,
  work: () => Promise<number>,
): Promise<void> {
  let code: number;
  try {
    code = await work();
  } catch (error) {
    io.err(`error: ${sentence(error, io.signal)}\n`);
    code = FAILED;
  }
  // Commander has no other way to end with a code: nothing more is printed for it.
  if (code !== CLEAN) throw new CommanderError(code, 'pulumi-hostup.end', '');
}

function sentence(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'Interrupted.';
  if (error instanceof HostupError) return oneLine(error.message, Infinity);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
