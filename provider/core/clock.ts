/** Time, passed in so that tests need none. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits; an aborted signal ends the wait by rejecting with its reason. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const onAbort = (): void => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, milliseconds);
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
};

/** Time and chance, passed in so that tests need neither. */
export interface Timing extends Clock {
  /** At least 0, less than 1. */
  random(): number;
}

export const systemTiming: Timing = { ...systemClock, random: () => Math.random() };
