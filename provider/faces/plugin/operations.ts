import { setMaxListeners } from 'node:events';
import { HostupError } from '../../hostup-error';

/** What is under way: ended by Cancel, each also by the timeout that the engine sends with it. */
export class Operations {
  private readonly cancelled = new AbortController();

  constructor() {
    // Hundreds of operations listen to it at once, which Node would warn about.
    setMaxListeners(0, this.cancelled.signal);
  }

  /** Ends all waiting, now and in future: the engine sends Cancel at Ctrl-C and at the end of every run. */
  cancel(): void {
    this.cancelled.abort(new HostupError('The run was cancelled', { code: 'cancelled' }));
  }

  /** Runs an operation with a signal that also ends after `seconds`; 0 means the provider's own limits. */
  async run<T>(seconds: number, operation: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (seconds <= 0) return await operation(this.cancelled.signal);
    const deadline = new AbortController();
    const timer = setTimeout(() => {
      deadline.abort(
        new HostupError(`It was not finished within the ${seconds} s of customTimeouts`, {
          code: 'timeout',
          fix: 'Run `pulumi up` again to go on, or give it more time with the option customTimeouts.',
        }),
      );
    }, seconds * 1000);
    const signal = AbortSignal.any([this.cancelled.signal, deadline.signal]);
    setMaxListeners(0, signal);
    try {
      return await operation(signal);
    } finally {
      clearTimeout(timer);
    }
  }
}
