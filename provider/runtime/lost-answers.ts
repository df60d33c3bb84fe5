import type { Clock } from '../core/clock';
import { isHostupError, type HostupError } from '../core/error';

/** Pauses before a write whose effect does not show yet is looked for again, and then repeated. Milliseconds. */
export const RETRY_DELAYS: readonly number[] = [500, 2_000, 5_000];

/** Pauses between the looks for what a create without an answer may have made, where it is never repeated. Milliseconds. */
export const LONG_RETRY_DELAYS: readonly number[] = [500, 2_000, 5_000, 10_000, 15_000];

/** How long a create may go on being sent after a cancel, so that an answer under way is not lost. Milliseconds. */
const ABORT_DELAY = 300;

/** Whether no answer tells what became of a write. */
export const isAnswerLost = (error: unknown): error is HostupError =>
  isHostupError(error, 'outcome_unknown', 'unexpected_answer');

/** The signal, a little later: the id in an answer that is under way is worth more than the time. */
export function delayAbort(signal: AbortSignal): AbortSignal {
  const late = new AbortController();
  const abort = (): void => void setTimeout(() => late.abort(signal.reason), ABORT_DELAY).unref();
  if (signal.aborted) late.abort(signal.reason);
  else signal.addEventListener('abort', abort, { once: true });
  return late.signal;
}

/** What all that waits here has alike. */
interface Waiting {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Pauses in milliseconds. */
  readonly delays?: readonly number[];
}

/** A write that may be repeated once it surely has not come to be: what it makes is free and unique. */
export interface RepeatableWrite<T> extends Waiting {
  readonly send: () => Promise<T>;
  /** Looks for what the write makes. */
  readonly find: () => Promise<T | undefined>;
  readonly repeat: 'when-absent';
}

/** A write that must not happen twice, because it costs money or carries a secret. */
export interface SingleWrite<T, C> extends Waiting {
  readonly send: () => Promise<T>;
  /** Those that the write may have made. */
  readonly find: () => Promise<readonly C[]>;
  readonly repeat: 'never';
  /** The one that it has made, as the answer would have told. Throws where it is not certain. */
  readonly found: (only: C, answerLost: HostupError) => T | Promise<T>;
  /** The failure, with all that may be it. */
  readonly unknown: (candidates: readonly C[], answerLost: HostupError) => Error;
  /** Called before the first look. */
  readonly onLost?: () => void;
}

/** Writes; after an answer that leaves the outcome open it looks, and repeats at most what has not come to be (law 1). */
export function write<T, C = never>(parts: RepeatableWrite<T> | SingleWrite<T, C>): Promise<T> {
  return parts.repeat === 'never' ? sendOnce(parts) : sendUntilFound(parts);
}

async function sendUntilFound<T>(parts: RepeatableWrite<T>): Promise<T> {
  const { clock, delays = RETRY_DELAYS, find, send, signal } = parts;
  let answerLost: HostupError | undefined;
  const look = async (): Promise<T | undefined> => {
    try {
      return await find();
    } catch (error) {
      // When even the look fails after a lost answer, the lost answer is what matters.
      throw answerLost ?? error;
    }
  };
  for (let attempt = 0; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      const isOpen = isAnswerLost(error);
      if (isOpen) answerLost = error;
      // A repeat that is refused may have met the late effect of the try before.
      else if (answerLost === undefined || !isHostupError(error, 'rejected')) throw error;
      const done = await look();
      if (done !== undefined) return done;
      const pause = delays[attempt];
      if (!isOpen || pause === undefined) throw error;
      await clock.sleep(pause, signal);
      const late = await look();
      if (late !== undefined) return late;
    }
  }
}

async function sendOnce<T, C>(parts: SingleWrite<T, C>): Promise<T> {
  const { clock, delays = LONG_RETRY_DELAYS, find, found, onLost, send, signal, unknown } = parts;
  try {
    return await send();
  } catch (error) {
    if (!isAnswerLost(error)) throw error;
    if (signal.aborted) throw unknown([], error);
    onLost?.();
    const isOne = (seen: readonly C[]): boolean => seen.length === 1;
    const { seen = [] } = await lookFor({ look: find, enough: isOne, delays, clock, signal });
    const [only] = seen;
    if (only === undefined || !isOne(seen)) throw unknown(seen, error);
    return await found(only, error);
  }
}

/** Looks that come after pauses. */
export interface Looks<T> extends Waiting {
  readonly look: () => Promise<T>;
  /** Ends the looks early. */
  readonly enough?: (seen: T) => boolean;
}

/** Looks after each pause; tells what the last look saw that was answered, and whether the very last one was. */
export async function lookFor<T>(
  looks: Looks<T>,
): Promise<{ readonly seen: T | undefined; readonly isAnswered: boolean }> {
  const { clock, delays = LONG_RETRY_DELAYS, enough, look, signal } = looks;
  let seen: T | undefined;
  let isAnswered = false;
  for (const pause of delays) {
    try {
      await clock.sleep(pause, signal);
    } catch {
      return { seen, isAnswered: false };
    }
    try {
      seen = await look();
      isAnswered = true;
    } catch {
      isAnswered = false;
    }
    if (isAnswered && enough?.(seen as T) === true) break;
  }
  return { seen, isAnswered };
}

/** What was seen asks for the change again at once, without a pause. */
export const AT_ONCE: unique symbol = Symbol('at once');

/** A change that says nothing of value about itself: done is what a look shows. */
export interface SeenChange<T, R> extends Waiting {
  /** Changes something; later tries hear what was seen last. A result ends everything. */
  readonly change: (seen: T | undefined) => Promise<R | undefined>;
  readonly look: () => Promise<T>;
  /** The result, once what was seen is as it should be. Throws where trying again is no use. */
  readonly done: (seen: T) => R | undefined | typeof AT_ONCE | Promise<R | undefined | typeof AT_ONCE>;
  /** The failure when the pauses have run out. */
  readonly failed: (seen: T) => Error;
  /** A look goes before the first change, which takes the place of the first pause. */
  readonly looksFirst?: true;
  /** A look goes before each later change too: the late effect of the try before must not meet a second one. */
  readonly looksAgain?: true;
}

/** Changes, looks, and changes again after a pause, until a look shows that it is done. */
export async function untilSeen<T, R>(parts: SeenChange<T, R>): Promise<R> {
  const { change, clock, delays = RETRY_DELAYS, done, failed, look, signal } = parts;
  let seen: T | undefined;
  const judge = async (): Promise<R | undefined | typeof AT_ONCE> => {
    seen = await look();
    return await done(seen);
  };
  if (parts.looksFirst === true) {
    const already = await judge();
    if (already !== undefined && already !== AT_ONCE) return already;
  }
  for (const pause of [...(parts.looksFirst === true ? delays.slice(1) : delays), undefined]) {
    const changed = await change(seen);
    if (changed !== undefined) return changed;
    let verdict = await judge();
    if (verdict === undefined && pause !== undefined) {
      await clock.sleep(pause, signal);
      if (parts.looksAgain === true) verdict = await judge();
    }
    if (verdict !== undefined && verdict !== AT_ONCE) return verdict;
  }
  throw failed(seen as T);
}
