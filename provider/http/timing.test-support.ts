import type { Timing } from '../core/clock';

interface Sleeper {
  readonly until: number;
  wake(): void;
}

/** For tests: a clock that stands still until a test moves it. */
export class FakeTiming implements Timing {
  /** Every sleep asked for, in milliseconds. */
  readonly sleeps: number[] = [];
  /** What `random` returns. */
  randomValue = 0;
  private time: number;
  private readonly sleepers = new Set<Sleeper>();

  /** With `flowing` every sleep ends at once, and the time is then as if it had lasted. */
  constructor(
    start = Date.parse('2026-01-01T00:00:00Z'),
    private readonly flowing = false,
  ) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  random(): number {
    return this.randomValue;
  }

  /** How many are asleep now. */
  get sleeping(): number {
    return this.sleepers.size;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.sleeps.push(milliseconds);
    signal?.throwIfAborted();
    if (this.flowing) {
      this.time += milliseconds;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const sleeper = {
        until: this.time + milliseconds,
        wake: (): void => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      const onAbort = (): void => {
        this.sleepers.delete(sleeper);
        reject(new Error('aborted'));
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.sleepers.add(sleeper);
    });
  }

  /** Moves the time on, waking every sleeper due by then, in order. */
  async advance(milliseconds: number): Promise<void> {
    const target = this.time + milliseconds;
    await flushPromises();
    for (let next = this.next(target); next !== undefined; next = this.next(target)) {
      this.sleepers.delete(next);
      this.time = next.until;
      next.wake();
      await flushPromises();
    }
    this.time = target;
  }

  private next(target: number): Sleeper | undefined {
    return [...this.sleepers]
      .filter((sleeper) => sleeper.until <= target)
      .sort((a, b) => a.until - b.until)
      .at(0);
  }
}

/** Lets everything that is ready to run do so. */
export const flushPromises = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
