import type { PollSchedule } from './poll-schedule';
import { waitFailedError, type WaitCondition } from './wait-condition';
import type { Wait } from './wait';

/** An object that the list leaves out is fetched by its id once in so many polls. */
const POLLS_PER_GET = 3;

export interface SubscriberOptions<S> {
  readonly condition: WaitCondition<S>;
  readonly wait: Wait;
  readonly schedule: PollSchedule;
  /** Fetches this object alone; `undefined` when the vendor answers 404. */
  readonly get: (signal: AbortSignal) => Promise<S | undefined>;
  readonly resolve: (state: S | undefined) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * One wait for one object, fed by the poller of its credential. A list without the object proves nothing (a new object
 * may not be listed yet, a list may lag): only a 404 to a request for the object itself does.
 */
export class Subscriber<S> {
  private over = false;
  // What was never listed may just be new: no hurry. What has disappeared is fetched in the same poll.
  private pollsUntilGet = POLLS_PER_GET;
  private pendingGet: AbortController | undefined;

  constructor(private readonly options: SubscriberOptions<S>) {}

  /** When the next poll is due, in milliseconds since the epoch. */
  get dueAt(): number {
    return this.options.schedule.dueAt;
  }

  /** True when the wait is over and takes no further results. */
  get settled(): boolean {
    return this.over;
  }

  /** The list of a poll that began then contains the object. */
  listed(state: S, began: number): void {
    this.options.schedule.polled(began);
    this.pollsUntilGet = 1;
    this.abortGet();
    this.evaluate(state);
  }

  /** The list of a poll that began then does not contain the object. */
  notListed(began: number): void {
    this.options.schedule.polled(began);
    this.options.wait.pollSucceeded();
    this.pollsUntilGet -= 1;
    if (this.pollsUntilGet > 0 || this.pendingGet !== undefined) return;
    this.pollsUntilGet = POLLS_PER_GET;
    void this.getAlone();
  }

  /** The list call of a poll that began then failed. */
  listFailed(error: unknown, began: number): void {
    this.options.schedule.polled(began);
    this.tolerate(error);
  }

  /** Nobody waits for the object any more. */
  stop(): void {
    this.over = true;
    this.abortGet();
  }

  /** Ends the wait with this reason. */
  fail(reason: unknown): void {
    this.stop();
    this.options.reject(reason);
  }

  private evaluate(state: S | undefined): void {
    try {
      const { condition, resolve, wait } = this.options;
      const status = condition(state);
      if (status.kind === 'failed') throw waitFailedError(wait.options.what, status);
      if (status.kind === 'waiting') {
        wait.reportProgress(status.message, status.percent);
        return;
      }
      this.stop();
      resolve(state);
    } catch (error) {
      this.fail(error);
    }
  }

  private tolerate(error: unknown): void {
    try {
      this.options.wait.pollFailed(error);
    } catch (reason) {
      this.fail(reason);
    }
  }

  private async getAlone(): Promise<void> {
    const pending = new AbortController();
    this.pendingGet = pending;
    try {
      const state = await this.options.get(pending.signal);
      // A list that arrived in the meantime is newer than this response.
      if (!pending.signal.aborted) this.evaluate(state);
    } catch (error) {
      if (!pending.signal.aborted) this.tolerate(error);
    } finally {
      if (this.pendingGet === pending) this.pendingGet = undefined;
    }
  }

  private abortGet(): void {
    this.pendingGet?.abort();
    this.pendingGet = undefined;
  }
}
