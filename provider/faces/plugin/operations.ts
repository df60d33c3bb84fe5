import { setMaxListeners } from 'node:events';
import { HostupError, isHostupError } from '../../core/error';
import { Unfinished } from '../../core/resource';

/** How long an operation that is told to end may take to find out what it leaves behind. Milliseconds. */
const GRACE = 500;

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
    if (seconds <= 0) return await ending(this.cancelled.signal, operation);
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
      return await ending(signal, operation);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Runs the operation until it ends, or until it had time enough to end after the signal's abort. */
async function ending<T>(signal: AbortSignal, operation: (signal: AbortSignal) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  let onAbort = (): void => undefined;
  // What several operations wait for together, such as a zone's list, does not listen to the signal of one of them.
  const grace = new Promise<never>((_resolve, reject) => {
    onAbort = () => (timer = setTimeout(() => reject(signal.reason as Error), GRACE));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([operation(signal), grace]);
  } catch (error) {
    if (!signal.aborted) throw error;
    const reason = signal.reason as HostupError;
    throw error instanceof Unfinished
      ? new Unfinished(error.id, error.outputs, kept(because(reason, error.cause), error.id))
      : because(reason, error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** What was made before the end is not lost, and that is worth saying where nothing else is to be done. */
function kept(error: Error, id: string): Error {
  if (!(error instanceof HostupError) || error.fix !== undefined) return error;
  const { code, summary } = error;
  return new HostupError(summary, {
    code,
    fix: `${id} is in the state, and the next \`pulumi up\` goes on with it.`,
  });
}

/** The failure of an operation that was ended: why it was, before what that did to the request under way. */
function because(reason: HostupError, error: unknown): Error {
  if (isHostupError(error, 'cancelled')) return reason;
  if (!isHostupError(error, 'outcome_unknown')) return error as Error;
  const { code, fix = error.fix } = reason;
  return error.during(reason.summary, { code, ...(fix === undefined ? {} : { fix }) });
}
