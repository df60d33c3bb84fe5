import { FakeTiming, flushPromises } from '../http/timing.test-support';
import type { PollOptions } from './poll-schedule';
import type { WaitCondition } from './wait-condition';
import type { WaitOptions } from './wait';
import { Waiter, type PollSource } from './waiter';

/** When the clock of a fake vendor begins: at a real time, as a schedule must not take the epoch for its beginning. */
export const BEGIN = Date.parse('2026-01-01T00:00:00Z');

interface Call {
  /** Milliseconds since the start. */
  readonly began: number;
  readonly signal: AbortSignal;
}

/** For tests: an account whose machines and jobs the test sets, every call of which takes `latencyMs`. */
export class FakeVendor {
  readonly timing = new FakeTiming(BEGIN);
  /** What the list and a get return, as it is when the call begins. */
  machines: Record<string, string> = {};
  /** Machines that a get returns and the list leaves out. */
  hidden: Record<string, string> = {};
  /** What is known of jobs, by path. */
  jobBodies: Record<string, unknown> = {};
  latencyMs = 0;
  /** Thrown by every call while set. */
  failure: Error | undefined;
  /** Thrown by gets of one machine while set. */
  getFailure: Error | undefined;
  readonly lists: Call[] = [];
  readonly gets: (Call & { readonly id: string })[] = [];
  readonly jobs: (Call & { readonly path: string })[] = [];
  /** The most list calls in flight at once. */
  mostLists = 0;
  private openLists = 0;

  readonly source: PollSource<string> = {
    list: async (signal) => {
      this.lists.push({ began: this.timing.now() - BEGIN, signal });
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
    get: async (id, signal) => {
      this.gets.push({ began: this.timing.now() - BEGIN, id, signal });
      const state = this.machines[id] ?? this.hidden[id];
      await this.answer(signal, this.getFailure ?? this.failure);
      return state;
    },
    job: async (path, signal) => {
      this.jobs.push({ began: this.timing.now() - BEGIN, path, signal });
      const body = this.jobBodies[path];
      await this.answer(signal, this.failure);
      return body;
    },
  };

  /** The longest interval is 5 s; no jitter. */
  waiter(change: Partial<PollOptions> = {}): Waiter<string> {
    return new Waiter(this.source, {
      clock: this.timing,
      random: () => 0.5,
      maxIntervalMs: () => 5_000,
      ...change,
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
export const running: WaitCondition<string> = (state) => {
  if (state === undefined) return { kind: 'failed', message: 'HostUp no longer knows it', code: 'not_found' };
  if (state === 'running') return { kind: 'reached' };
  if (state === 'error') return { kind: 'failed', message: 'HostUp reports an error' };
  return { kind: 'waiting', message: state };
};

/** Waits until a machine is gone. */
export const gone: WaitCondition<string> = (state) =>
  state === undefined ? { kind: 'reached' } : { kind: 'waiting', message: state };

/** `deadline` in milliseconds since the clock's beginning. */
export const options = ({ deadline, ...change }: Partial<WaitOptions> = {}): WaitOptions => ({
  signal: new AbortController().signal,
  what: 'the machine web-01 (vps_1) to run',
  ...change,
  ...(deadline === undefined ? {} : { deadline: BEGIN + deadline }),
});

/** The state of a promise, without waiting for it: `pending` until it has settled. */
export function track<T>(promise: Promise<T>): { readonly ended: () => Promise<unknown> } {
  let end: unknown = 'pending';
  promise.then(
    (value) => (end = value),
    (error: unknown) => (end = error),
  );
  return {
    ended: async () => {
      await flushPromises();
      return end;
    },
  };
}
