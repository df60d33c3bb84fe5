import { setMaxListeners } from 'node:events';
import type { Clock } from '../core/clock';
import { HostupError, isHostupError } from '../core/error';

export interface WaitOptions {
  /** Ends the wait at once, with its reason. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch; past it the wait fails with `timeout`. Default: none. */
  readonly deadline?: number;
  /** How long the vendor expects it to take. */
  readonly estimatedSeconds?: number;
  /** Called at every change of progress; the message is the percentage where the vendor gives no words. */
  readonly progress?: (message: string, percent?: number) => void;
  /** What is waited for, as it follows "waiting for": `the machine web-01 (vps_…) to run`. */
  readonly what: string;
  /**
   * False for what the list never contains: it is polled alone, on its own schedule. Default true. Jobs ignore it.
   */
  readonly listed?: boolean;
}

/** The longest timer of Node.js. */
const LONGEST_SLEEP = 2 ** 31 - 1;

/** One waiting operation: its cancellation, its deadline and its last progress. */
export class Wait {
  private readonly begun: number;
  private latest: { readonly message: string; readonly percent: number | undefined } | undefined;
  private lastFailure: HostupError | undefined;

  constructor(
    readonly options: WaitOptions,
    private readonly clock: Clock,
  ) {
    this.begun = clock.now();
  }

  /** Runs the work until it is done, the wait is cancelled or its time is up. The work's signal is aborted in any case. */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { signal } = this.options;
    signal.throwIfAborted();
    // One signal serves a whole run, of which hundreds of waits may be part.
    setMaxListeners(0, signal);
    const ended = new AbortController();
    setMaxListeners(0, ended.signal);
    try {
      return await new Promise<T>((resolve, reject) => {
        const cancel = (): void => reject(signal.reason as Error);
        signal.addEventListener('abort', cancel, { once: true, signal: ended.signal });
        const { deadline } = this.options;
        if (deadline !== undefined) {
          this.sleepUntil(deadline, ended.signal).then(
            () => reject(this.timeoutError()),
            () => undefined,
          );
        }
        work(ended.signal).then(resolve, reject);
      });
    } finally {
      ended.abort();
    }
  }

  reportProgress(text: string | undefined, percent: number | undefined): void {
    this.pollSucceeded();
    const message = text ?? (percent === undefined ? undefined : `${percent} %`);
    if (message === undefined) return;
    if (this.latest?.message === message && this.latest.percent === percent) return;
    this.latest = { message, percent };
    this.options.progress?.(message, percent);
  }

  /** A poll got a response, even if it says nothing new. */
  pollSucceeded(): void {
    this.lastFailure = undefined;
  }

  /** A poll failed. Throws what another poll would not fix. */
  pollFailed(error: unknown): void {
    if (!isTransient(error)) throw this.inContext(error);
    this.lastFailure = error;
  }

  private inContext(error: unknown): unknown {
    return error instanceof HostupError ? error.during(`Unable to wait for ${this.options.what}`) : error;
  }

  private async sleepUntil(deadline: number, signal: AbortSignal): Promise<void> {
    do {
      const left = deadline - this.clock.now();
      await this.clock.sleep(Math.min(LONGEST_SLEEP, Math.max(0, left)), signal);
    } while (this.clock.now() < deadline);
  }

  private timeoutError(): HostupError {
    const status =
      this.latest === undefined ? 'no status was received' : `last status: ${this.lastProgress()}`;
    const failed =
      this.lastFailure === undefined ? '' : `; the last poll failed: ${this.lastFailure.summary}`;
    const elapsed = durationText(this.clock.now() - this.begun);
    return new HostupError(
      `Timed out after ${elapsed} waiting for ${this.options.what}; ${status}${failed}`,
      {
        code: 'timeout',
        fix: 'Run `pulumi up` again to continue; `timeouts`, or with the plugin the resource option `customTimeouts`, gives it more time.',
        cause: this.lastFailure,
      },
    );
  }

  private lastProgress(): string {
    const { message = '', percent } = this.latest ?? {};
    return percent === undefined || message.includes('%') ? message : `${message} (${percent} %)`;
  }
}

// These say something about the network, the edge or the vendor, and nothing about what is waited for.
const isTransient = (error: unknown): error is HostupError =>
  isHostupError(
    error,
    'network',
    'outcome_unknown',
    'rate_limited',
    'timeout',
    'unavailable',
    'unexpected_answer',
  );

/** Milliseconds for people: `45 s`, `20 min`, `1 h 5 min`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10 && seconds % 60 > 0) return `${minutes} min ${seconds % 60} s`;
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0
    ? `${Math.floor(minutes / 60)} h`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
