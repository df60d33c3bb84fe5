import type { Clock } from '../core/clock';
import { isHostupError, type HostupError } from '../core/error';
import { SETTLE } from './retry-delays';

/** A write that may be repeated once it surely has not come to be: what it makes is free and unique. */
export interface RepeatableWrite<T> {
  readonly write: () => Promise<T>;
  /** Looks for what the write makes. */
  readonly find: () => Promise<T | undefined>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Writes; after an answer that leaves the outcome open it looks, and repeats what has not come to be (law 1). */
export async function writeOrFind<T>({ clock, find, signal, write }: RepeatableWrite<T>): Promise<T> {
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
      return await write();
    } catch (error) {
      const isOpen = isHostupError(error, 'outcome_unknown', 'unexpected_answer');
      if (isOpen) answerLost = error;
      // A repeat that is refused may have met the late effect of the try before.
      else if (answerLost === undefined || !isHostupError(error, 'rejected')) throw error;
      const done = await look();
      if (done !== undefined) return done;
      const pause = SETTLE[attempt];
      if (!isOpen || pause === undefined) throw error;
      await clock.sleep(pause, signal);
      const late = await look();
      if (late !== undefined) return late;
    }
  }
}
