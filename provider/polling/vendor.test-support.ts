import { FakeTiming, settle } from '../http/timing.test-support';
import type { Judge } from './verdict';
import type { WaitOptions } from './wait';
import { Waiting, type WaitingSource } from './waits';

interface Call {
  /** Milliseconds since the start. */
  readonly began: number;
  readonly signal: AbortSignal;
}

/** For tests: an account whose machines and jobs the test sets, every call of which takes `latencyMs`. */
export class Vendor {
  readonly timing = new FakeTiming(0);
  /** What the list holds and a look finds, as it is when the call begins. */
  machines: Record<string, string> = {};
  /** Machines that a look finds and the list leaves out. */
  hidden: Record<string, string> = {};
  /** What is known of jobs, by path. */
  jobBodies: Record<string, unknown> = {};
  latencyMs = 0;
  /** Thrown by every call while set. */
  failure: Error | undefined;
  /** Thrown by looks at one machine while set. */
  lookFailure: Error | undefined;
  readonly lists: Call[] = [];
  readonly looks: (Call & { readonly id: string })[] = [];
  readonly jobs: (Call & { readonly path: string })[] = [];
  /** Lists under way at once, at most. */
  mostLists = 0;
  private openLists = 0;

  readonly source: WaitingSource<string> = {
    list: async (signal) => {
      this.lists.push({ began: this.timing.now(), signal });
      const machines = new Map(Object.entries(this.machines));
      this.openLists += 1;
      this.mostLists = Math.max(this.mostLists, this.openLists);
      try {
        await this.answer(signal, this.failure);
      } finally {
        this.openLists -= 1;
      }
      return machines;
    },
    look: async (id, signal) => {
      this.looks.push({ began: this.timing.now(), id, signal });
      const state = this.machines[id] ?? this.hidden[id];
      await this.answer(signal, this.lookFailure ?? this.failure);
      return state;
    },
    job: async (path, signal) => {
      this.jobs.push({ began: this.timing.now(), path, signal });
      const body = this.jobBodies[path];
      await this.answer(signal, this.failure);
      return body;
    },
  };

  /** `capMs` is 5 s; no jitter. */
  waiting(options: { gapMs?: () => number; capMs?: () => number } = {}): Waiting<string> {
    return new Waiting(this.source, {
      clock: this.timing,
      random: () => 0.5,
      capMs: () => 5_000,
      ...options,
    });
  }

  /** Seconds since the start at which each list call began. */
  get listedAt(): number[] {
    return this.lists.map(({ began }) => began / 1_000);
  }

  private async answer(signal: AbortSignal, failure: Error | undefined): Promise<void> {
    if (this.latencyMs > 0) await this.timing.sleep(this.latencyMs, signal);
    if (failure !== undefined) throw failure;
  }
}

/** Waits for `running`; a machine in state `error`, or gone, ends it. */
export const running: Judge<string> = (state) => {
  if (state === undefined) return { kind: 'failed', message: 'HostUp no longer knows it', code: 'not_found' };
  if (state === 'running') return { kind: 'reached' };
  if (state === 'error') return { kind: 'failed', message: 'HostUp reports an error' };
  return { kind: 'waiting', message: state };
};

/** Waits until a machine is gone. */
export const gone: Judge<string> = (state) =>
  state === undefined ? { kind: 'reached' } : { kind: 'waiting', message: state };

export const options = (change: Partial<WaitOptions> = {}): WaitOptions => ({
  signal: new AbortController().signal,
  what: 'the machine web-01 (vps_1) to run',
  ...change,
});

/** How a promise stands, without waiting for it: `pending` until it has ended. */
export function watched<T>(promise: Promise<T>): { readonly ended: () => Promise<unknown> } {
  let end: unknown = 'pending';
  promise.then(
    (value) => (end = value),
    (error: unknown) => (end = error),
  );
  return {
    ended: async () => {
      await settle();
      return end;
    },
  };
}
