import { HostupError } from '../../core/error';
import { wellFormed } from '../../core/text/one-line';
import { Unfinished } from '../../core/resource';
import { stackFrames, unexpectedSentence } from '../../core/text/unexpected-error';
import { toldOnce } from '../../runtime/report-once';

/** The fields that the dynamic process looks for on a thrown error: with an id it keeps the object in the state. */
export interface DynamicError extends Error {
  readonly id?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly reasons?: readonly string[];
}

/**
 * One line for the person at the terminal, well-formed, because grpc-js throws at half a character and the process then
 * never answers the call. It has no stack, which the process would print above the line: one of a failure that nobody
 * foresaw goes to the debug log.
 */
export function toDynamicError(
  what: string,
  error: unknown,
  debug: (frames: string) => void = () => undefined,
): Error {
  const cause = toldOnce(error instanceof Unfinished ? error.cause : error);
  const isExpected = cause instanceof HostupError;
  if (!isExpected) debug(stackFrames(cause));
  const line = isExpected ? cause.during(what).message : `${what}: ${unexpectedSentence(cause)}.`;
  const shown = new Error(wellFormed(line));
  shown.name = '';
  shown.stack = '';
  return shown;
}
