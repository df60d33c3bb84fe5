import type { Pace } from './intervals';
import { goalLost, type Judge } from './verdict';
import type { Wait } from './wait';

/** In how many rounds a machine that the list leaves out is looked at once by itself. */
const ROUNDS_PER_LOOK = 3;

export interface WatcherParts<S> {
  readonly judge: Judge<S>;
  readonly wait: Wait;
  readonly pace: Pace;
  /** Looks at this machine alone; `undefined` when the vendor answers 404. */
  readonly look: (signal: AbortSignal) => Promise<S | undefined>;
  readonly resolve: (state: S | undefined) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * One machine that one operation waits for, in the rounds of its credential. That a list leaves it out proves
 * nothing (a new machine may not be listed yet, a list may lag): only a 404 to a look at itself does.
 */
export class Watcher<S> {
  private over = false;
  // One that was never listed may just be new: no hurry. One that has vanished is looked at in the same round.
  private roundsToLook = ROUNDS_PER_LOOK;
  private looking: AbortController | undefined;

  constructor(private readonly parts: WatcherParts<S>) {}

  /** When it wants to know more, in milliseconds since the epoch. */
  get dueAt(): number {
    return this.parts.pace.dueAt;
  }

  /** True when nothing more is to be told to it. */
  get settled(): boolean {
    return this.over;
  }

  /** The list of a round that began then holds it. */
  present(state: S, began: number): void {
    this.parts.pace.looked(began);
    this.roundsToLook = 1;
    this.stopLooking();
    this.consider(state);
  }

  /** The list of a round that began then leaves it out. */
  absent(began: number): void {
    this.parts.pace.looked(began);
    this.parts.wait.answered();
    this.roundsToLook -= 1;
    if (this.roundsToLook > 0 || this.looking !== undefined) return;
    this.roundsToLook = ROUNDS_PER_LOOK;
    void this.lookAlone();
  }

  /** The list call of a round that began then failed. */
  missed(error: unknown, began: number): void {
    this.parts.pace.looked(began);
    this.endure(error);
  }

  /** Nobody waits for it any more. */
  stop(): void {
    this.over = true;
    this.stopLooking();
  }

  /** Ends the wait with this reason. */
  fail(reason: unknown): void {
    this.stop();
    this.parts.reject(reason);
  }

  private consider(state: S | undefined): void {
    try {
      const { judge, resolve, wait } = this.parts;
      const verdict = judge(state);
      if (verdict.kind === 'failed') throw goalLost(wait.options.what, verdict);
      if (verdict.kind === 'waiting') {
        wait.heard(verdict.message, verdict.percent);
        return;
      }
      this.stop();
      resolve(state);
    } catch (error) {
      this.fail(error);
    }
  }

  private endure(error: unknown): void {
    try {
      this.parts.wait.missed(error);
    } catch (reason) {
      this.fail(reason);
    }
  }

  private async lookAlone(): Promise<void> {
    const looking = new AbortController();
    this.looking = looking;
    try {
      const state = await this.parts.look(looking.signal);
      // A list that came meanwhile is newer than this answer.
      if (!looking.signal.aborted) this.consider(state);
    } catch (error) {
      if (!looking.signal.aborted) this.endure(error);
    } finally {
      if (this.looking === looking) this.looking = undefined;
    }
  }

  private stopLooking(): void {
    this.looking?.abort();
    this.looking = undefined;
  }
}
