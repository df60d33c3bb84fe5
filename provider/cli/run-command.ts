import { CommanderError, type Command } from 'commander';
import { HostupError } from '../core/error';
import { logLevel } from '../core/log';
import { oneLine } from '../core/text/one-line';
import { stackFrames, unexpectedSentence } from '../core/text/unexpected-error';
import type { CommandIo } from './command-io';

/** No drift, or done. */
export const CLEAN = 0;
/** Something is wrong: what was typed, a key, a stack, the network. */
export const FAILED = 1;
/** Everything was checked, and there is drift. */
export const DRIFT = 2;

/** Exit code 2 means drift, so a usage error exits with 1. */
function exitWith1OnUsage(error: CommanderError): never {
  throw new CommanderError(error.exitCode === 0 ? CLEAN : FAILED, error.code, error.message);
}

/** Makes a command write to `io` and report a usage error in one line. */
export function configureCommand(command: Command, io: Pick<CommandIo, 'err' | 'out'>): Command {
  return command
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) => write(`${oneLine(text, Infinity)}\n`),
    })
    .exitOverride(exitWith1OnUsage);
}

/** Runs the work of a command and exits with the code it returns; a failure prints one message and exits with 1. */
export async function runAction(
  io: Pick<CommandIo, 'environment' | 'err' | 'signal'>,
  work: () => Promise<number>,
): Promise<void> {
  let code: number;
  try {
    code = await work();
  } catch (error) {
    io.err(`error: ${sentence(error, io.signal)}\n`);
    if (isUnexpected(error, io.signal) && logLevel(io.environment) === 'debug')
      io.err(`${stackFrames(error)}\n`);
    code = FAILED;
  }
  // Commander has no other way to exit with a code; nothing more is printed for it.
  if (code !== CLEAN) throw new CommanderError(code, 'pulumi-hostup.end', '');
}

function sentence(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'Interrupted.';
  if (error instanceof HostupError) return oneLine(error.message, Infinity);
  return `${unexpectedSentence(error)}.`;
}

const isUnexpected = (error: unknown, signal: AbortSignal): boolean =>
  !signal.aborted && !(error instanceof HostupError);
