/** Shows news at a humane rate. */
export interface Thinned {
  say(message: string): void;
  /** Nothing more is shown after this. Returns whether anything was. */
  end(): boolean;
}

/**
 * Shows the first news at once and then at most one in `everyMs` milliseconds: the newest by then, so that what is
 * shown last is never long out of date.
 */
export function thinned(everyMs: number, show: (message: string) => void): Thinned {
  let timer: NodeJS.Timeout | undefined;
  let shown: string | undefined;
  let newest: string | undefined;
  const tell = (): void => {
    timer = undefined;
    if (newest === undefined || newest === shown) return;
    shown = newest;
    show(newest);
    // News must not keep the process alive.
    timer = setTimeout(tell, everyMs).unref();
  };
  return {
    say: (message) => {
      newest = message;
      if (timer === undefined) tell();
    },
    end: () => {
      newest = undefined;
      clearTimeout(timer);
      return shown !== undefined;
    },
  };
}
