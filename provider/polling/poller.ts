import { isHostupError } from '../core/error';
import { alreadyRefusedError } from '../http/limiter';
import { gapBetweenPolls, sleepUntil, type PollOptions } from './poll-schedule';
import type { Subscriber } from './subscriber';

/**
 * Polls for everything that is waited for with one credential, with one list call per poll (law 5). The subscriber that
 * is due first triggers the poll, and everyone who was subscribed when it began gets its result. List calls never
 * overlap; without subscribers there is neither a timer nor a call.
 */
export class Poller<S> {
  /** Each with the id it is listed under. */
  private readonly subscribers = new Map<Subscriber<S>, string>();
  private running = false;
  private notBefore = -Infinity;
  private sleep: { readonly until: number; readonly abort: AbortController } | undefined;
  private call: AbortController | undefined;

  constructor(
    private readonly list: (signal: AbortSignal) => Promise<ReadonlyMap<string, S>>,
    private readonly options: PollOptions,
  ) {}

  subscribe(id: string, subscriber: Subscriber<S>): void {
    this.subscribers.set(subscriber, id);
    if (this.sleep !== undefined && subscriber.dueAt < this.sleep.until) this.sleep.abort.abort();
    if (!this.running) void this.run();
  }

  unsubscribe(subscriber: Subscriber<S>): void {
    subscriber.stop();
    if (!this.subscribers.delete(subscriber) || this.subscribers.size > 0) return;
    this.sleep?.abort.abort();
    this.call?.abort();
  }

  private async run(): Promise<void> {
    this.running = true;
    try {
      while (this.subscribers.size > 0) {
        if (await this.untilDue()) await this.poll();
      }
    } catch (error) {
      for (const subscriber of this.subscribers.keys()) subscriber.fail(error);
    } finally {
      this.running = false;
    }
  }

  /** Sleeps until the next poll is due; false when woken because the due time has changed. */
  private async untilDue(): Promise<boolean> {
    const first = Math.min(...[...this.subscribers.keys()].map(({ dueAt }) => dueAt));
    const sleep = { until: Math.max(first, this.notBefore), abort: new AbortController() };
    this.sleep = sleep;
    try {
      await sleepUntil(this.options, sleep.until, sleep.abort.signal);
    } catch (error) {
      if (!sleep.abort.signal.aborted) throw error;
    } finally {
      this.sleep = undefined;
    }
    return !sleep.abort.signal.aborted;
  }

  private async poll(): Promise<void> {
    const { clock } = this.options;
    const call = new AbortController();
    const began = clock.now();
    // Later subscribers do not get this result: the list may be older than what they have just done.
    const present = [...this.subscribers];
    this.call = call;
    const deliver = await this.fetch(call.signal, began);
    this.call = undefined;
    this.notBefore = clock.now() + gapBetweenPolls(this.options);
    for (const [subscriber, id] of present) {
      if (!subscriber.settled) deliver(subscriber, id);
      // Immediately, or its due time would still count for the next poll.
      if (subscriber.settled) this.unsubscribe(subscriber);
    }
  }

  private async fetch(
    signal: AbortSignal,
    began: number,
  ): Promise<(subscriber: Subscriber<S>, id: string) => void> {
    try {
      const states = await this.list(signal);
      return (subscriber, id) => {
        const state = states.get(id);
        if (state === undefined) subscriber.notListed(began);
        else subscriber.listed(state, began);
      };
    } catch (error) {
      let reported = false;
      return (subscriber) => {
        const repeated = reported && isHostupError(error, 'unauthorized');
        subscriber.listFailed(repeated ? alreadyRefusedError() : error, began);
        reported = true;
      };
    }
  }
}
