import type { Clock } from '../../core/clock';
import { HostupError, isHostupError } from '../../core/error';
import { orAborted } from '../abort';

/** Pauses before the looks after a delete, in milliseconds: lists lag behind what they list. */
export const REMOVAL_DELAYS: readonly number[] = [0, 500, 2_000, 5_000, 10_000, 15_000];

/** What a vendor answered to a delete. `done`: its documented word for it. `open`: anything that may mean it. */
export type RemovalAnswer = 'done' | 'open';

/** A removal, and how it is proved. */
export interface Removal {
  /**
   * Asks the vendor to remove it. A not-found, an answer that is not the vendor's and a lost one prove nothing and lead
   * to a look; other failures end the removal.
   */
  readonly send: () => Promise<RemovalAnswer>;
  /** Whether a look that begins now shows that it is gone. A failure says nothing. */
  readonly isGone: () => Promise<boolean>;
  /** What the vendor's documented word is worth: enough, or a reason to look (what costs money or gives access). */
  readonly word: 'enough' | 'checked';
  /** What is removed, for the error: `the SSH key laptop (ssh_…)`. */
  readonly what: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Removes an object and proves it (law 10): after an answer that says nothing certain a look decides, and where the
 * object is still there the removal is asked for again. Throws when no look shows that it is gone: the state keeps it.
 */
export async function remove(removal: Removal): Promise<void> {
  const { clock, isGone, send, signal, what, word } = removal;
  let answer = await answerTo(send);
  if (answer === 'done' && word === 'enough') return;
  let failure: HostupError | undefined;
  for (const [index, pause] of REMOVAL_DELAYS.entries()) {
    await clock.sleep(pause, signal);
    // A vendor that has said the word is given time; any other answer may have come from a stranger.
    if (index > 0 && answer === 'open') answer = await answerTo(send);
    if (answer === 'done' && word === 'enough') return;
    try {
      if (await orAborted(isGone(), signal)) return;
      failure = undefined;
    } catch (error) {
      signal.throwIfAborted();
      if (!isHostupError(error)) throw error;
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  throw stillThere(what, answer);
}

async function answerTo(send: Removal['send']): Promise<RemovalAnswer> {
  try {
    return await send();
  } catch (error) {
    if (isHostupError(error, 'not_found', 'unexpected_answer', 'outcome_unknown')) return 'open';
    throw error;
  }
}

const stillThere = (what: string, answer: RemovalAnswer): HostupError =>
  new HostupError(
    answer === 'done'
      ? `The vendor said that ${what} was removed, and still lists it`
      : `Nothing shows that ${what} was removed`,
    { code: 'outcome_unknown', fix: 'Run the same command again: it ends well once it is gone.' },
  );
