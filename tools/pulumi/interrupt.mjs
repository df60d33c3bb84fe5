// @ts-check
import process from 'node:process';

/** @type {Set<() => void>} */
const cleanups = new Set();

for (const [signal, code] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])) {
  process.once(signal, () => {
    for (const cleanup of [...cleanups].reverse()) {
      try {
        cleanup();
      } catch {
        // The next ones matter more, above all the lock; the next run removes what is left.
      }
    }
    process.exit(code);
  });
}

/**
 * Registers what must be undone when the run is interrupted (Ctrl-C). Synchronous, because the process ends
 * right after; called newest first.
 * @param {() => void} cleanup
 * @returns {() => void} takes the registration back
 */
export function onInterrupt(cleanup) {
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}
