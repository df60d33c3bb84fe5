import type { Clock } from '../core/clock';

/** Where time, chance and the settings come from. */
export interface PaceOptions {
  readonly clock: Clock;
  /** At least 0, less than 1. */
  readonly random: () => number;
  /** The longest time between two looks, in milliseconds: the setting `pollIntervalSeconds`. */
  readonly capMs: () => number;
  /** The shortest time between the end of one look and the next. Milliseconds, counts up to the cap; default 1 s. */
  readonly gapMs?: () => number;
}

/** The shortest time between the end of one look and the beginning of the next. */
export const gapMs = ({ capMs, gapMs: own }: PaceOptions): number => own?.() ?? soonMs(capMs());

/** Sleeps until a time in milliseconds since the epoch, for one cap at most: also when the clock was set back. */
export const sleepUntil = ({ capMs, clock }: PaceOptions, time: number, signal: AbortSignal): Promise<void> =>
  clock.sleep(Math.min(capMs(), Math.max(0, time - clock.now())), signal);

/** The rhythm in which one wait looks for news. */
export class Pace {
  private readonly begun: number;
  private readonly estimateMs: number;
  private looks = 0;
  private lateLooks = 0;
  private due: number;

  constructor(
    private readonly options: PaceOptions,
    estimatedSeconds = 0,
  ) {
    this.begun = options.clock.now();
    this.estimateMs = estimatedSeconds * 1_000;
    this.due = this.begun + this.delay(this.begun);
  }

  /** When to look next, in milliseconds since the epoch. */
  get dueAt(): number {
    return this.due;
  }

  /** A look was taken that began then: what it took counts, so that slow answers do not make news older. */
  looked(began: number): void {
    this.looks += 1;
    if (began - this.begun >= this.estimateMs) this.lateLooks += 1;
    this.due = began + this.delay(began);
  }

  private delay(from: number): number {
    const { looks, lateLooks, estimateMs } = this;
    const { capMs, random } = this.options;
    const elapsedMs = from - this.begun;
    return nextLook({ looks, lateLooks, elapsedMs, estimateMs, capMs: capMs(), random: random() });
  }
}

/** All that the time of the next look depends on. Times in milliseconds. */
export interface LookState {
  /** Looks made so far. */
  readonly looks: number;
  /** Those of them that were made when the announced time had passed; all of them when none was announced. */
  readonly lateLooks: number;
  /** From the beginning of the wait to the last look; 0 before the first. */
  readonly elapsedMs: number;
  /** How long the vendor expects it to take; 0 when it does not say. */
  readonly estimateMs: number;
  /** The longest time between two looks. */
  readonly capMs: number;
  /** At least 0, less than 1. */
  readonly random: number;
}

const FACTOR = 1.5;
const JITTER = 0.2;

/** The first look comes soon, for what is quick; also the shortest time between two looks. */
export const soonMs = (capMs: number): number => Math.min(1_000, capMs);

/**
 * How long after the last look the next one is due: first soon, then at the cap's pace until the announced time, then
 * growing by half each time. At most the cap, so that news is never older than that.
 */
export function nextLook({ capMs, elapsedMs, estimateMs, lateLooks, looks, random }: LookState): number {
  const expected = estimateMs - elapsedMs;
  if (expected > 0) return Math.min(looks === 0 ? soonMs(capMs) : capMs, expected);
  if (looks === 0) return soonMs(capMs);
  const grown = Math.min(capMs, soonMs(capMs) * FACTOR ** (lateLooks - 1));
  return Math.min(capMs, grown * (1 - JITTER + 2 * JITTER * random));
}
