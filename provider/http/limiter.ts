import { HostupError } from '../core/error';
import type { HttpResponse } from './handler';
import { readRateLimit, waitText } from './rate-limit-headers';
import { ServerPause } from './server-pause';
import { ServerQuota, SlidingWindow } from './server-quota';
import { systemTiming, type Timing } from '../core/clock';
import { RequestQueue } from './request-queue';
import { createHash } from 'node:crypto';

export interface LimiterOptions {
  /** Requests in flight at once. Default 8. */
  readonly maxConcurrent?: number | undefined;
  /** Requests started in any minute. Default: no limit of our own. */
  readonly maxPerMinute?: number | undefined;
  /** How long the minute of `maxPerMinute` lasts, in milliseconds. Default 60,000; more leaves room for network delays. */
  readonly minuteMs?: number | undefined;
  /** The pause, in milliseconds, after a 429 that does not name one. Default: a short one that grows. */
  readonly unannouncedPauseMs?: number | undefined;
  /** The longest pause, in milliseconds, that a 429 may impose before requests fail instead. Default 5 minutes. */
  readonly maxPauseMs?: number | undefined;
}

export const DEFAULT_MAX_PAUSE_MS = 300_000;

/**
 * Decides when requests with one credential may be sent. Until the credential has been accepted once, only one is in
 * flight; once it has been rejected, none is ever sent again. After a 429 a single request goes first: others may share
 * the budget, and where rejected requests count too, all of them returning at once after each pause would keep it
 * exhausted forever.
 */
export class Limiter {
  private readonly queue = new RequestQueue();
  private readonly window: SlidingWindow;
  private readonly quota = new ServerQuota();
  private readonly pause: ServerPause;
  private credential: 'untried' | 'accepted' | 'refused' = 'untried';
  private maxConcurrent: number;
  private maxPauseMs: number;
  private inFlight = 0;
  private wakeUp: { readonly at: number; readonly abort: AbortController } | undefined;

  constructor(
    private readonly timing: Timing,
    options: LimiterOptions = {},
  ) {
    this.maxConcurrent = options.maxConcurrent ?? 8;
    this.maxPauseMs = options.maxPauseMs ?? DEFAULT_MAX_PAUSE_MS;
    this.pause = new ServerPause(options.unannouncedPauseMs);
    this.window = new SlidingWindow(options.maxPerMinute, options.minuteMs);
  }

  /** Several clients may share the credential: the strictest of their options applies. */
  tighten(options: LimiterOptions): void {
    this.maxConcurrent = Math.min(this.maxConcurrent, options.maxConcurrent ?? Infinity);
    this.maxPauseMs = Math.min(this.maxPauseMs, options.maxPauseMs ?? Infinity);
    this.window.tighten(options.maxPerMinute);
  }

  /** Waits for a turn; `release` must follow. Rejects when aborted, when the key was rejected, or when the wait is too long. */
  acquire(signal?: AbortSignal): Promise<void> {
    const turn = this.queue.enqueue(signal, () => this.admit());
    this.admit();
    return turn;
  }

  /** Call it after `observe` or `markRefused`, so that the next request is decided with what was learnt. */
  release(): void {
    this.inFlight -= 1;
    this.admit();
  }

  /** Learns from a response. Returns the pause for all requests that begins with it, in milliseconds. */
  observe(response: HttpResponse): number {
    const now = this.timing.now();
    if (this.credential === 'untried') this.credential = 'accepted';
    const limit = readRateLimit(response.headers, now);
    this.quota.observe(limit, now);
    return this.pause.observe(response, limit, now, this.timing.random());
  }

  /** Records that the server rejects the credential. False when that was already known. */
  markRefused(): boolean {
    const first = this.credential !== 'refused';
    this.credential = 'refused';
    return first;
  }

  /** Never throws: whatever goes wrong here is the failure of those who wait, and strands nobody. */
  private admit(): void {
    try {
      this.admitReady();
    } catch (error) {
      this.failAll(error);
    }
  }

  private failAll(error: unknown): void {
    this.wakeUp?.abort.abort();
    this.wakeUp = undefined;
    this.queue.rejectAll(error instanceof Error ? error : new Error(String(error)));
  }

  private admitReady(): void {
    const blockingError = this.error();
    if (blockingError !== undefined) this.queue.rejectAll(blockingError);
    const capacity = this.credential === 'accepted' && this.pause.isOver ? this.maxConcurrent : 1;
    while (this.queue.length > 0 && this.inFlight < capacity) {
      const now = this.timing.now();
      const quotaAt = this.quota.readyAt(now, this.maxPauseMs);
      const readyAt = Math.max(this.pause.readyAt(), this.window.readyAt(), quotaAt);
      if (readyAt > now) {
        this.wakeAt(readyAt);
        return;
      }
      this.inFlight += 1;
      this.window.started(now);
      this.quota.started();
      this.queue.admitNext();
    }
    // Nothing waits for the time to pass, so a timer must not keep the process alive.
    this.wakeUp?.abort.abort();
    this.wakeUp = undefined;
  }

  private error(): HostupError | undefined {
    if (this.credential === 'refused') return alreadyRefusedError();
    const now = this.timing.now();
    const tooLong = this.pause.exceeds(this.maxPauseMs, now);
    return tooLong ? pausedTooLongError(this.pause.readyAt(), now) : undefined;
  }

  private wakeAt(at: number): void {
    if (this.wakeUp !== undefined && this.wakeUp.at <= at) return;
    this.wakeUp?.abort.abort();
    const wakeUp = { at, abort: new AbortController() };
    this.wakeUp = wakeUp;
    this.timing.sleep(Math.max(1, at - this.timing.now()), wakeUp.abort.signal).then(
      () => {
        if (this.wakeUp === wakeUp) this.wakeUp = undefined;
        this.admit();
      },
      (error: unknown) => {
        // Nobody else would wake those who wait.
        if (!wakeUp.abort.signal.aborted) this.failAll(error);
      },
    );
  }
}

/** For every request after the first one that was rejected: that one's error says everything. */
export const alreadyRefusedError = (): HostupError =>
  new HostupError('Not sent, because the API key was refused: see above', { code: 'unauthorized' });

const pausedTooLongError = (until: number, now: number): HostupError =>
  new HostupError(`Not sent, because the server asks us to wait ${waitText(until, now)}`, {
    code: 'rate_limited',
    fix: 'Run again after that time, or set a lower maxRequestsPerMinute.',
  });

/** One limiter per credential, however many clients use it. */
export class LimiterRegistry {
  private readonly limiters = new Map<string, Limiter>();

  constructor(private readonly timing: Timing = systemTiming) {}

  limiterFor(origin: string, credential: string, options: LimiterOptions = {}): Limiter {
    // Hashed, so that a heap snapshot or a debugger's view of the map shows no key.
    const key = createHash('sha256').update(`${origin}\n${credential}`).digest('hex');
    const known = this.limiters.get(key);
    if (known !== undefined) {
      known.tighten(options);
      return known;
    }
    const limiter = new Limiter(this.timing, options);
    this.limiters.set(key, limiter);
    return limiter;
  }
}

/** The limiters of this process: what one client learns about a budget applies to all. */
export const processLimiters = new LimiterRegistry();
