import { HostupError } from '../../core/error';
import { orAborted } from '../../runtime/abort';

/**
 * One piece of work after the other, in the order of asking. The panel locks nothing: parallel writes give two records
 * one id or lose one of them (observed), so everything that writes to one server takes turns.
 */
export class Turns {
  private last: Promise<void> = Promise.resolve();

  /** Whoever is aborted while waiting leaves the line; what has begun looks after itself. */
  async take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const before = this.last;
    let end: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => (end = resolve));
    this.last = before.then(() => mine);
    try {
      await orAborted(before, signal).catch((cause: unknown) => {
        throw new HostupError('Not begun, because the run was cancelled', { code: 'cancelled', cause });
      });
      return await work();
    } finally {
      end();
    }
  }
}

const perServer = new Map<string, Turns>();

/** The line of one server, whichever keys write to it. */
export function turnsOf(origin: string): Turns {
  const turns = perServer.get(origin) ?? new Turns();
  perServer.set(origin, turns);
  return turns;
}
