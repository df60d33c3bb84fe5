/** Time, passed in so that tests need none. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits; an aborted signal ends the wait by rejecting with its reason. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The longest timer of Node.js, in milliseconds: a longer one would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    let left = milliseconds;
    for (; left > LONGEST_TIMER; left -= LONGEST_TIMER) await timer(LONGEST_TIMER, signal);
    await timer(left, signal);
  },
};

const timer = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const onAbort = (): void => {
      clearTimeout(running);
      reject(signal?.reason as Error);
    };
    const running = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
  });

/** The time as ISO 8601 has it; `undefined` where no date has that many milliseconds since the epoch. */
export function isoTime(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** Time and chance, passed in so that tests need neither. */
export interface Timing extends Clock {
  /** At least 0, less than 1. */
  random(): number;
}

export const systemTiming: Timing = { ...systemClock, random: () => Math.random() };
