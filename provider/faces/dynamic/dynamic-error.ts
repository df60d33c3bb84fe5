import { HostupError } from '../../core/error';
import { Unfinished } from '../../core/resource';
import { toldOnce } from '../../runtime/report-once';

/** The fields that the dynamic process looks for on a thrown error: with an id it keeps the object in the state. */
export interface DynamicError extends Error {
  readonly id?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly reasons?: readonly string[];
}

/** One line for the person at the terminal. Expected failures have no stack, which the process would print above the line. */
export function toDynamicError(what: string, error: unknown): Error {
  const cause = toldOnce(error instanceof Unfinished ? error.cause : error);
  if (!(cause instanceof HostupError)) return cause instanceof Error ? cause : new Error(String(cause));
  const shown = new Error(cause.during(what).message);
  shown.name = '';
  shown.stack = '';
  return shown;
}
