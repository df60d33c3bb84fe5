/** Shows progress messages at a limited rate. */
export interface Throttle {
  push(message: string): void;
  /** Nothing more is shown after this. Returns whether anything was shown. */
  stop(): boolean;
}

/**
 * Shows the first message at once and then at most one per `intervalMs`, always the newest, so that what is shown last
 * is never long out of date.
 */
export function throttle(intervalMs: number, show: (message: string) => void): Throttle {
  let timer: NodeJS.Timeout | undefined;
  let shown: string | undefined;
  let newest: string | undefined;
  const showNewest = (): void => {
    timer = undefined;
    if (newest === undefined || newest === shown) return;
    shown = newest;
    show(newest);
    // Progress must not keep the process alive.
    timer = setTimeout(showNewest, intervalMs).unref();
  };
  return {
    push: (message) => {
      newest = message;
      if (timer === undefined) showNewest();
    },
    stop: () => {
      newest = undefined;
      clearTimeout(timer);
      return shown !== undefined;
    },
  };
}
