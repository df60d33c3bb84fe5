import type { Clock } from '../core/clock';

/** How much an answer may be, however the server goes on. */
export interface AnswerLimits {
  /**
   * Bytes of a body. Default 32 MiB: the largest answer that a vendor has reason for, a zone with 10,000 records, takes
   * about 3.
   */
  readonly bytes: number;
  /** Milliseconds from sending, connecting included, to the last byte of the body. Default 2 minutes. */
  readonly totalMs: number;
}

export const defaultAnswerLimits: AnswerLimits = { bytes: 32 * 1024 * 1024, totalMs: 120_000 };

/** An answer went past a limit. Its code tells which, as those of undici do. */
export class AnswerLimitExceeded extends Error {
  override readonly name = 'AnswerLimitExceeded';

  constructor(
    readonly code: 'ERR_ANSWER_TOO_LONG' | 'ERR_ANSWER_TOO_SLOW',
    message: string,
  ) {
    super(message);
  }
}

/** The text of a body, counted while it arrives. Leaving the loop closes the connection, so the rest is never read. */
export async function readBody(body: AsyncIterable<Buffer>, { bytes }: AnswerLimits): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > bytes) throw new AnswerLimitExceeded('ERR_ANSWER_TOO_LONG', `more than ${bytes} bytes`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/**
 * Runs one exchange with a signal of its own, which ends it when the caller's signal is aborted or its time is up. The
 * timeouts of undici alone do not: each byte, and each informational answer, renews them. It ends at once, also where
 * undici notices an abort only once it is connected.
 */
export async function withinTime<T>(
  work: (signal: AbortSignal) => Promise<T>,
  options: { readonly limits: AnswerLimits; readonly clock: Clock; readonly signal: AbortSignal | undefined },
): Promise<T> {
  const { clock, limits, signal } = options;
  const [exchange, timer] = [new AbortController(), new AbortController()];
  let onAbort = (): void => undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    const end = (reason: Error): void => {
      reject(reason);
      exchange.abort(reason);
    };
    onAbort = () => end(new Error('aborted'));
    signal?.addEventListener('abort', onAbort, { once: true });
    const seconds = limits.totalMs / 1000;
    clock.sleep(limits.totalMs, timer.signal).then(
      () => end(new AnswerLimitExceeded('ERR_ANSWER_TOO_SLOW', `it was not over after ${seconds} s`)),
      () => undefined,
    );
  });
  try {
    return await Promise.race([work(exchange.signal), ended]);
  } finally {
    timer.abort();
    signal?.removeEventListener('abort', onAbort);
  }
}
