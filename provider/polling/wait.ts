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
  /** Hears every change of news; a message is made up of the percentage where the vendor gives no words. */
  readonly progress?: (message: string, percent?: number) => void;
  /** What is waited for, to follow "waiting for": `the machine web-01 (vps_…) to run`. */
  readonly what: string;
  /**
   * False for what the list never holds: it is looked at alone, at its own pace. Default true. Means nothing to jobs.
   */
  readonly listed?: boolean;
}

/** The longest timer of Node.js. */
const LONGEST_SLEEP = 2 ** 31 - 1;

/** One operation that waits: its cancel, its deadline, and the last that it has heard. */
export class Wait {
  private readonly begun: number;
  private news: { readonly message: string; readonly percent: number | undefined } | undefined;
  private lastFailure: HostupError | undefined;

  constructor(
    readonly options: WaitOptions,
    private readonly clock: Clock,
  ) {
    this.begun = clock.now();
  }

  /** Does the work until it is done, the wait is cancelled or its time is up. The work's signal ends in any case. */
  async during<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
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
          this.until(deadline, ended.signal).then(
            () => reject(this.timeout()),
            () => undefined,
          );
        }
        work(ended.signal).then(resolve, reject);
      });
    } finally {
      ended.abort();
    }
  }

  /** News of the thing waited for. */
  heard(said: string | undefined, percent: number | undefined): void {
    this.answered();
    const message = said ?? (percent === undefined ? undefined : `${percent} %`);
    if (message === undefined) return;
    if (this.news?.message === message && this.news.percent === percent) return;
    this.news = { message, percent };
    this.options.progress?.(message, percent);
  }

  /** A look has had an answer, if one that says nothing new. */
  answered(): void {
    this.lastFailure = undefined;
  }

  /** A look failed. Throws what another look would not mend. */
  missed(error: unknown): void {
    if (!isTransient(error)) throw this.inContext(error);
    this.lastFailure = error;
  }

  private inContext(error: unknown): unknown {
    return error instanceof HostupError ? error.during(`Unable to wait for ${this.options.what}`) : error;
  }

  private async until(deadline: number, signal: AbortSignal): Promise<void> {
    do {
      const left = deadline - this.clock.now();
      await this.clock.sleep(Math.min(LONGEST_SLEEP, Math.max(0, left)), signal);
    } while (this.clock.now() < deadline);
  }

  private timeout(): HostupError {
    const heard = this.news === undefined ? 'no news of it came' : `last news: ${this.lastNews()}`;
    const missed =
      this.lastFailure === undefined ? '' : `; the last look failed: ${this.lastFailure.summary}`;
    const elapsed = durationText(this.clock.now() - this.begun);
    return new HostupError(
      `Timed out after ${elapsed} of waiting for ${this.options.what}; ${heard}${missed}`,
      {
        code: 'timeout',
        fix: 'Run `pulumi up` again to go on; `timeouts`, or with the plugin the resource option `customTimeouts`, give it more time.',
        cause: this.lastFailure,
      },
    );
  }

  private lastNews(): string {
    const { message = '', percent } = this.news ?? {};
    return percent === undefined || message.includes('%') ? message : `${message} (${percent} %)`;
  }
}

// Each of them says something of the network, the edge or the vendor's day, and nothing of the thing waited for.
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

/** Milliseconds in words for people: `45 s`, `20 min`, `1 h 5 min`. */
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
