import { TransportError } from './transport-error';

interface Waiter {
  admit(): void;
  reject(error: Error): void;
}

/** Callers waiting for their turn, first come first served; an aborted one leaves the line. */
export class WaitingLine {
  private readonly waiters: Waiter[] = [];

  get length(): number {
    return this.waiters.length;
  }

  /** Resolves on admission. `onLeave` is called when somebody has given up. */
  join(signal: AbortSignal | undefined, onLeave: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = (): void => reject(new TransportError('cancelled', { sent: 'no' }));
      if (signal?.aborted === true) {
        cancel();
        return;
      }
      const onAbort = (): void => {
        this.waiters.splice(this.waiters.indexOf(waiter), 1);
        cancel();
        onLeave();
      };
      const leaving =
        <Argument extends unknown[]>(settle: (...args: Argument) => void) =>
        (...args: Argument): void => {
          signal?.removeEventListener('abort', onAbort);
          settle(...args);
        };
      const waiter: Waiter = { admit: leaving(() => resolve()), reject: leaving(reject) };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.waiters.push(waiter);
    });
  }

  admitNext(): void {
    this.waiters.shift()?.admit();
  }

  rejectAll(error: Error): void {
    for (const waiter of this.waiters.splice(0)) waiter.reject(error);
  }
}
