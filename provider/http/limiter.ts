import { HostupError } from '../core/error';
import type { HttpResponse } from './handler';
import { rateLimitOf } from './rate-limit-headers';
import { ServerPause } from './server-pause';
import { ServerQuota, SlidingWindow } from './server-quota';
import { systemTiming, type Timing } from '../core/clock';
import { WaitingLine } from './waiting-line';
import { createHash } from 'node:crypto';

export interface LimiterOptions {
  /** Requests under way at once. Default 8. */
  readonly maxConcurrent?: number | undefined;
  /** Requests begun in any minute. Default: no limit of our own. */
  readonly maxPerMinute?: number | undefined;
  /** How long the minute of `maxPerMinute` lasts, in milliseconds. Default 60,000; more allows for slow ways. */
  readonly minuteMs?: number | undefined;
  /** The pause, in milliseconds, after a 429 that names none. Default: a short one that grows. */
  readonly unannouncedPauseMs?: number | undefined;
  /** The longest pause, in milliseconds, that a 429 may impose before requests fail instead. Default 5 minutes. */
  readonly maxPauseMs?: number | undefined;
}

export const DEFAULT_MAX_PAUSE_MS = 300_000;

/**
 * Decides when requests with one credential may be sent. Until the credential has been accepted once only one is
 * under way; once it has been refused, none is ever sent again. After a 429 one goes ahead: others may share the budget,
 * and where refused requests count too, a crowd that comes back after each pause would keep it closed for ever.
 */
export class Limiter {
  private readonly line = new WaitingLine();
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

  /** Several clients may share the credential: the strictest of their options holds. */
  tighten(options: LimiterOptions): void {
    this.maxConcurrent = Math.min(this.maxConcurrent, options.maxConcurrent ?? Infinity);
    this.maxPauseMs = Math.min(this.maxPauseMs, options.maxPauseMs ?? Infinity);
    this.window.tighten(options.maxPerMinute);
  }

  /** Waits for a turn; `release` must follow. Rejects when aborted, refused, or told to wait for too long. */
  acquire(signal?: AbortSignal): Promise<void> {
    const turn = this.line.join(signal, () => this.pump());
    this.pump();
    return turn;
  }

  /** Call it after `answered` or `refuse`, so that whoever is next is judged by what was learnt. */
  release(): void {
    this.inFlight -= 1;
    this.pump();
  }

  /** Learns from an answer. Returns the pause for everyone that begins with it, in milliseconds. */
  answered(response: HttpResponse): number {
    const now = this.timing.now();
    if (this.credential === 'untried') this.credential = 'accepted';
    const limit = rateLimitOf(response.headers, now);
    this.quota.answered(limit, now);
    return this.pause.answered(response, limit, now, this.timing.random());
  }

  /** The server does not accept the credential. False when that was known before. */
  refuse(): boolean {
    const first = this.credential !== 'refused';
    this.credential = 'refused';
    return first;
  }

  private pump(): void {
    const obstacle = this.obstacle();
    if (obstacle !== undefined) this.line.rejectAll(obstacle);
    const capacity = this.credential === 'accepted' && this.pause.isOver ? this.maxConcurrent : 1;
    while (this.line.length > 0 && this.inFlight < capacity) {
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
      this.line.admitNext();
    }
    // Nobody waits for the time to pass, so a timer must not keep the process alive.
    this.wakeUp?.abort.abort();
    this.wakeUp = undefined;
  }

  private obstacle(): HostupError | undefined {
    if (this.credential === 'refused') return refusedBefore();
    const tooLong = this.pause.exceeds(this.maxPauseMs, this.timing.now());
    return tooLong ? pausedTooLong(this.pause.readyAt()) : undefined;
  }

  private wakeAt(at: number): void {
    if (this.wakeUp !== undefined && this.wakeUp.at <= at) return;
    this.wakeUp?.abort.abort();
    const wakeUp = { at, abort: new AbortController() };
    this.wakeUp = wakeUp;
    this.timing.sleep(Math.max(1, at - this.timing.now()), wakeUp.abort.signal).then(
      () => {
        if (this.wakeUp === wakeUp) this.wakeUp = undefined;
        this.pump();
      },
      () => undefined,
    );
  }
}

/** For every request after the first one that was refused: that one's error says everything. */
export const refusedBefore = (): HostupError =>
  new HostupError('Not sent, because the API key was refused: see above', { code: 'unauthorized' });

const pausedTooLong = (until: number): HostupError =>
  new HostupError(`Not sent, because the server asks to wait until ${new Date(until).toISOString()}`, {
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

/** The limiters of this process: what one client learns about a budget holds for all. */
export const processLimiters = new LimiterRegistry();
