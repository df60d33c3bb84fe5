import { KeyedMutex } from '../../../runtime/keyed-mutex';

/** Lets one piece of work at a time write to a panel. */
export interface PanelLock {
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

const servers = new KeyedMutex();

/**
 * The lock of one server, whichever keys write to it. The panel locks nothing: parallel writes give two records one id
 * or lose one of them (observed).
 */
export const panelLock = (origin: string): PanelLock => ({
  run: (work, signal) => servers.run(origin, work, signal),
});
