import type { Clock } from '../../core/clock';
import { type ErrorCode, HostupError, isHostupError } from '../../core/error';
import { orAborted } from '../abort';

/** Pauses before the looks after a delete, in milliseconds: lists lag behind what they list. */
const REMOVAL_DELAYS: readonly number[] = [0, 500, 2_000, 5_000, 10_000, 15_000];

/**
 * What is known after a delete was answered. `done`: the vendor's documented word for it. `open`: anything else. `proved`:
 * the sender has looked itself.
 */
export type RemovalAnswer = 'done' | 'open' | 'proved';

/** Failures of a look that more patience does not mend. */
const LASTING: readonly ErrorCode[] = ['forbidden', 'not_found', 'not_visible', 'unauthorized'];

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
 * Returns the last answer.
 */
export async function remove(removal: Removal): Promise<RemovalAnswer> {
  const { clock, isGone, send, signal, what, word } = removal;
  const isEnough = (answer: RemovalAnswer): boolean =>
    answer === 'proved' || (answer === 'done' && word === 'enough');
  let answer = await answerTo(send, signal);
  if (isEnough(answer)) return answer;
  let failure: HostupError | undefined;
  for (const [index, pause] of REMOVAL_DELAYS.entries()) {
    if (pause > 0) await clock.sleep(pause, signal);
    // A vendor that has said the word is given time; any other answer may have come from a stranger.
    if (index > 0 && answer === 'open') answer = await answerTo(send, signal);
    if (isEnough(answer)) return answer;
    try {
      if (await orAborted(isGone(), signal)) return answer;
      failure = undefined;
    } catch (error) {
      signal.throwIfAborted();
      // What the key may not see now it will not see in a second look either.
      if (!isHostupError(error) || (failure?.code === error.code && LASTING.includes(error.code)))
        throw error;
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  throw notRemoved(what, answer);
}

async function answerTo(send: Removal['send'], signal: AbortSignal): Promise<RemovalAnswer> {
  try {
    return await send();
  } catch (error) {
    // Whoever cancels is told what is not known.
    if (signal.aborted) throw error;
    if (isHostupError(error, 'not_found', 'outcome_unknown', 'unexpected_answer')) return 'open';
    throw error;
  }
}

/** The failure of a removal that no look has confirmed. */
export const notRemoved = (what: string, answer: RemovalAnswer): HostupError =>
  new HostupError(
    answer === 'done'
      ? `The vendor said that ${what} was removed, and still lists it`
      : `Nothing shows that ${what} was removed`,
    { code: 'outcome_unknown', fix: 'Run the same command again: it ends well once it is gone.' },
  );
