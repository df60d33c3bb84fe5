import { isHostupError } from '../core/error';
import { refusedBefore } from '../http/limiter';
import { gapMs, sleepUntil, type PaceOptions } from './intervals';
import type { Watcher } from './watcher';

/**
 * One list call per round for all machines that are waited for with one credential (law 5). Whoever is due first
 * begins the round, and everyone who waited when it began is told its news. One list call at a time; no timer and no
 * call when nobody waits.
 */
export class Rounds<S> {
  /** Each with the id it is listed under. */
  private readonly watchers = new Map<Watcher<S>, string>();
  private running = false;
  private notBefore = -Infinity;
  private nap: { readonly until: number; readonly abort: AbortController } | undefined;
  private call: AbortController | undefined;

  constructor(
    private readonly list: (signal: AbortSignal) => Promise<ReadonlyMap<string, S>>,
    private readonly options: PaceOptions,
  ) {}

  join(id: string, watcher: Watcher<S>): void {
    this.watchers.set(watcher, id);
    if (this.nap !== undefined && watcher.dueAt < this.nap.until) this.nap.abort.abort();
    if (!this.running) void this.run();
  }

  leave(watcher: Watcher<S>): void {
    watcher.stop();
    if (!this.watchers.delete(watcher) || this.watchers.size > 0) return;
    this.nap?.abort.abort();
    this.call?.abort();
  }

  private async run(): Promise<void> {
    this.running = true;
    try {
      while (this.watchers.size > 0) {
        if (await this.due()) await this.round();
      }
    } catch (error) {
      for (const watcher of this.watchers.keys()) watcher.fail(error);
    } finally {
      this.running = false;
    }
  }

  /** Sleeps until the next round is due; false when woken because that has changed. */
  private async due(): Promise<boolean> {
    const first = Math.min(...[...this.watchers.keys()].map(({ dueAt }) => dueAt));
    const nap = { until: Math.max(first, this.notBefore), abort: new AbortController() };
    this.nap = nap;
    try {
      await sleepUntil(this.options, nap.until, nap.abort.signal);
    } catch (error) {
      if (!nap.abort.signal.aborted) throw error;
    } finally {
      this.nap = undefined;
    }
    return !nap.abort.signal.aborted;
  }

  private async round(): Promise<void> {
    const { clock } = this.options;
    const call = new AbortController();
    const began = clock.now();
    // Whoever joins from here on is not told: this list may be older than what they have just done.
    const present = [...this.watchers];
    this.call = call;
    const tell = await this.ask(call.signal, began);
    this.call = undefined;
    this.notBefore = clock.now() + gapMs(this.options);
    for (const [watcher, id] of present) {
      if (!watcher.settled) tell(watcher, id);
      // At once, or its time would still count for the next round.
      if (watcher.settled) this.leave(watcher);
    }
  }

  private async ask(signal: AbortSignal, began: number): Promise<(watcher: Watcher<S>, id: string) => void> {
    try {
      const states = await this.list(signal);
      return (watcher, id) => {
        const state = states.get(id);
        if (state === undefined) watcher.absent(began);
        else watcher.present(state, began);
      };
    } catch (error) {
      let told = false;
      return (watcher) => {
        watcher.missed(told && isHostupError(error, 'unauthorized') ? refusedBefore() : error, began);
        told = true;
      };
    }
  }
}
