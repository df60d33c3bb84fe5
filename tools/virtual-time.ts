import { Agent, type Dispatcher } from 'undici';
import type { Timing } from '../provider/core/clock';

/** Time for one process, and connections that use it. */
export interface ProcessTime extends Timing {
  dispatcher(): Dispatcher;
}

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** Turns of the event loop without a request in flight after which only time can change anything. */
const QUIET_TURNS = 20;

/**
 * For tests and benchmarks: time that passes only while everyone sleeps. Real requests over real connections take no time, and the
 * longest pause is over at once; but two sleepers wake in the order in which they would.
 */
export class VirtualTime implements ProcessTime {
  private time: number;
  private readonly sleepers = new Set<Sleeper>();
  private requests = 0;
  private pumping = false;

  constructor(start = Date.parse('2026-01-01T00:00:00Z')) {
    this.time = start;
  }

  readonly now = (): number => this.time;

  readonly random = (): number => 0.5;

  readonly sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const onAbort = (): void => {
        this.sleepers.delete(sleeper);
        reject(signal?.reason as Error);
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      const sleeper = { until: this.time + milliseconds, wake };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.sleepers.add(sleeper);
      this.pump();
    });

  /**
   * Sends requests; while one is in flight, time stands still. A request that hangs is given up after so many
   * real milliseconds. The caller closes it.
   */
  dispatcher(answerWithinMs = 60_000): Dispatcher {
    const timeouts = { headersTimeout: answerWithinMs, bodyTimeout: answerWithinMs };
    return new Agent(timeouts).compose((dispatch) => (options, handler) => {
      this.requests += 1;
      const over = (): void => void (this.requests -= 1);
      return dispatch(options, {
        onRequestStart: (...args) => handler.onRequestStart?.(...args),
        onResponseStart: (...args) => handler.onResponseStart?.(...args),
        onResponseData: (...args) => handler.onResponseData?.(...args),
        onResponseEnd: (...args) => {
          over();
          handler.onResponseEnd?.(...args);
        },
        onResponseError: (...args) => {
          over();
          handler.onResponseError?.(...args);
        },
      });
    });
  }

  private pump(): void {
    if (this.pumping) return;
    this.pumping = true;
    let quiet = 0;
    const turn = (): void => {
      quiet = this.requests === 0 ? quiet + 1 : 0;
      if (quiet >= QUIET_TURNS) {
        quiet = 0;
        this.wakeNext();
      }
      if (this.sleepers.size === 0) this.pumping = false;
      else setImmediate(turn);
    };
    setImmediate(turn);
  }

  private wakeNext(): void {
    const [next] = [...this.sleepers].sort((a, b) => a.until - b.until);
    if (next === undefined) return;
    this.sleepers.delete(next);
    this.time = Math.max(this.time, next.until);
    next.wake();
  }
}
