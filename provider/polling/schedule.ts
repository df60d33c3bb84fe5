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
