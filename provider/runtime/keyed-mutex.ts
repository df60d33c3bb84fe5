import { HostupError } from '../core/error';
import { orAborted } from './abort';

/**
 * One piece of work after another under the same key, in the order of asking; at the same time under different keys. A key is
 * taken without regard to case, as the vendors take names.
 * Ours, because the known libraries take no AbortSignal, or no key, and what waits here must end with a cancelled run.
 */
export class KeyedMutex {
  private readonly tails = new Map<string, Promise<void>>();

  /**
   * Whoever is aborted while waiting leaves the queue, with `cancelled` and nothing begun; what has begun looks after
   * itself.
   */
  async run<T>(key: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const name = key.toLowerCase();
    const before = this.tails.get(name) ?? Promise.resolve();
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    // Not free before all earlier work has ended, even when this one is aborted while it waits.
    const tail = before.then(() => released);
    this.tails.set(name, tail);
    void tail.then(() => {
      if (this.tails.get(name) === tail) this.tails.delete(name);
    });
    try {
      await (signal === undefined ? before : orAborted(before, signal).catch(notBegun));
      return await work();
    } finally {
      release();
    }
  }
}

function notBegun(cause: unknown): never {
  throw new HostupError('Not begun, because the run was cancelled', { code: 'cancelled', cause });
}
