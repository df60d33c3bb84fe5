import { TransportError } from './transport-error';

interface QueueEntry {
  admit(): void;
  reject(error: Error): void;
}

/** Requests waiting for their turn, first come first served; an aborted one leaves the queue. */
export class RequestQueue {
  private readonly entries: QueueEntry[] = [];

  get length(): number {
    return this.entries.length;
  }

  /** Resolves on admission. `onLeave` is called when the request is aborted. */
  enqueue(signal: AbortSignal | undefined, onLeave: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = (): void => reject(new TransportError('cancelled', { sent: 'no' }));
      if (signal?.aborted === true) {
        cancel();
        return;
      }
      const onAbort = (): void => {
        this.entries.splice(this.entries.indexOf(entry), 1);
        cancel();
        onLeave();
      };
      const leaving =
        <Argument extends unknown[]>(settle: (...args: Argument) => void) =>
        (...args: Argument): void => {
          signal?.removeEventListener('abort', onAbort);
          settle(...args);
        };
      const entry: QueueEntry = { admit: leaving(() => resolve()), reject: leaving(reject) };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.entries.push(entry);
    });
  }

  admitNext(): void {
    this.entries.shift()?.admit();
  }

  rejectAll(error: Error): void {
    for (const entry of this.entries.splice(0)) entry.reject(error);
  }
}
