import { setMaxListeners } from 'node:events';
import { HostupError, isHostupError } from '../../core/error';
import { Unfinished } from '../../core/resource';

/** How long an aborted operation may take to find out what it leaves behind. */
const GRACE_PERIOD_MS = 500;

/** The running operations: aborted by Cancel, and each by the timeout that the engine sends with it. */
export class Operations {
  private readonly cancelled = new AbortController();

  constructor() {
    // Hundreds of operations listen to it at once, which Node would warn about.
    setMaxListeners(0, this.cancelled.signal);
  }

  /** Aborts all operations, now and in future: the engine sends Cancel at Ctrl-C and at the end of every run. */
  cancel(): void {
    this.cancelled.abort(new HostupError('The run was cancelled', { code: 'cancelled' }));
  }

  /** Runs an operation with a signal that also ends after `seconds`; 0 means the provider's own limits. */
  async run<T>(seconds: number, operation: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (seconds <= 0) return await withGracePeriod(this.cancelled.signal, operation);
    const deadline = new AbortController();
    const timer = setTimeout(() => {
      deadline.abort(
        new HostupError(`It did not finish within the ${seconds} s of customTimeouts`, {
          code: 'timeout',
          fix: 'Run `pulumi up` again to continue, or give it more time with the option customTimeouts.',
        }),
      );
    }, seconds * 1000);
    const signal = AbortSignal.any([this.cancelled.signal, deadline.signal]);
    setMaxListeners(0, signal);
    try {
      return await withGracePeriod(signal, operation);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Runs the operation until it ends, or until its grace period after the signal's abort is over. */
async function withGracePeriod<T>(
  signal: AbortSignal,
  operation: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  let onAbort = (): void => undefined;
  // What several operations share, such as a zone's list, does not listen to the signal of one of them.
  const grace = new Promise<never>((_resolve, reject) => {
    onAbort = () => (timer = setTimeout(() => reject(signal.reason as Error), GRACE_PERIOD_MS));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([operation(signal), grace]);
  } catch (error) {
    if (!signal.aborted) throw error;
    const reason = signal.reason as HostupError;
    throw error instanceof Unfinished
      ? new Unfinished(error.id, error.outputs, withStateHint(abortError(reason, error.cause), error.id))
      : abortError(reason, error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** What was created before the abort is not lost: says so where there is no other fix. */
function withStateHint(error: Error, id: string): Error {
  if (!(error instanceof HostupError) || error.fix !== undefined) return error;
  const { code, summary } = error;
  return new HostupError(summary, {
    code,
    fix: `${id} is in the state, and the next \`pulumi up\` continues with it.`,
  });
}

/** The error of an aborted operation: first the reason of the abort, then what it did to the request in flight. */
function abortError(reason: HostupError, error: unknown): Error {
  if (isHostupError(error, 'cancelled')) return reason;
  if (!isHostupError(error, 'outcome_unknown')) return error as Error;
  const { code, fix = error.fix } = reason;
  return error.during(reason.summary, { code, ...(fix === undefined ? {} : { fix }) });
}
