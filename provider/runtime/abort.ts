import { setMaxListeners } from 'node:events';

/** The same promise, but for this caller it ends with the signal: what is shared with others goes on without them. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  // One signal serves a whole run; Node would take hundreds of waiting operations for a leak.
  setMaxListeners(0, signal);
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
