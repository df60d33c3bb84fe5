import type { Clock } from '../core/clock';
import { nextLook, soonMs } from './schedule';

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
