import type { Clock } from '../core/clock';

/** The clock, the randomness and the settings of polling. */
export interface PollOptions {
  readonly clock: Clock;
  /** At least 0, less than 1. */
  readonly random: () => number;
  /** The longest time between two polls, in milliseconds: the setting `pollIntervalSeconds`. */
  readonly maxIntervalMs: () => number;
  /** The shortest time between the end of one poll and the next, in milliseconds; never above the longest. Default 1 s. */
  readonly minGapMs?: () => number;
}

/** The shortest time between the end of one poll and the beginning of the next, in milliseconds. */
export const gapBetweenPolls = ({ maxIntervalMs, minGapMs: own }: PollOptions): number =>
  own?.() ?? firstPollMs(maxIntervalMs());

/** Sleeps until a time in milliseconds since the epoch, for one interval at most, even when the clock was set back. */
export const sleepUntil = (
  { maxIntervalMs, clock }: PollOptions,
  time: number,
  signal: AbortSignal,
): Promise<void> => clock.sleep(Math.min(maxIntervalMs(), Math.max(0, time - clock.now())), signal);

/** When one wait polls. */
export class PollSchedule {
  private readonly begun: number;
  private readonly estimateMs: number;
  private polls = 0;
  private latePolls = 0;
  private due: number;

  constructor(
    private readonly options: PollOptions,
    estimatedSeconds = 0,
  ) {
    this.begun = options.clock.now();
    this.estimateMs = estimatedSeconds * 1_000;
    this.due = this.begun + this.delay(this.begun);
  }

  /** When the next poll is due, in milliseconds since the epoch. */
  get dueAt(): number {
    return this.due;
  }

  /** A poll that began then is over: its duration counts, so that slow responses do not make results older. */
  polled(began: number): void {
    this.polls += 1;
    if (began - this.begun >= this.estimateMs) this.latePolls += 1;
    this.due = began + this.delay(began);
  }

  private delay(from: number): number {
    const { polls, latePolls, estimateMs } = this;
    const { maxIntervalMs, random } = this.options;
    const elapsedMs = from - this.begun;
    return nextPollMs({
      polls,
      latePolls,
      elapsedMs,
      estimateMs,
      maxIntervalMs: maxIntervalMs(),
      random: random(),
    });
  }
}

/** Everything the time of the next poll depends on. Times in milliseconds. */
export interface PollState {
  /** Polls made so far. */
  readonly polls: number;
  /** Those made after the announced time; all of them when none was announced. */
  readonly latePolls: number;
  /** From the beginning of the wait to the last poll; 0 before the first. */
  readonly elapsedMs: number;
  /** How long the vendor expects it to take; 0 when it does not say. */
  readonly estimateMs: number;
  /** The longest time between two polls. */
  readonly maxIntervalMs: number;
  /** At least 0, less than 1. */
  readonly random: number;
}

const FACTOR = 1.5;
const JITTER = 0.2;

/** The first poll comes early, for what is quick; also the default of the shortest time between two polls. */
export const firstPollMs = (capMs: number): number => Math.min(1_000, capMs);

/**
 * How long after the last poll the next one is due: early at first, then at the longest interval until the announced
 * time, then growing by half each time. Never above the longest interval, so that no result is older than that.
 */
export function nextPollMs({
  maxIntervalMs,
  elapsedMs,
  estimateMs,
  latePolls,
  polls,
  random,
}: PollState): number {
  const expected = estimateMs - elapsedMs;
  if (expected > 0) return Math.min(polls === 0 ? firstPollMs(maxIntervalMs) : maxIntervalMs, expected);
  if (polls === 0) return firstPollMs(maxIntervalMs);
  const grown = Math.min(maxIntervalMs, firstPollMs(maxIntervalMs) * FACTOR ** (latePolls - 1));
  return Math.min(maxIntervalMs, grown * (1 - JITTER + 2 * JITTER * random));
}
