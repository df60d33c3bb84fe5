import { oneLine } from '../core/one-line';

export type TransportReason =
  'refused' | 'unresolved' | 'reset' | 'timeout' | 'tls' | 'proxy' | 'cancelled' | 'other';

const phrases: Record<TransportReason, string> = {
  refused: 'the connection was refused',
  unresolved: 'the host name could not be resolved',
  reset: 'the connection was closed before an answer came',
  timeout: 'no answer came in time',
  tls: 'no secure connection could be made',
  proxy: 'the proxy refused the connection',
  cancelled: 'the request was cancelled',
  other: 'the connection failed',
};

/** No answer came. Says whether the request can have reached the server, which decides if it may be sent again. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly sent: 'no' | 'maybe';
  /** How many times the request was sent or tried. */
  readonly attempts: number;

  constructor(
    readonly reason: TransportReason,
    options: { readonly sent: 'no' | 'maybe'; readonly attempts?: number; readonly cause?: unknown },
  ) {
    super(describe(reason, options.cause), { cause: options.cause });
    this.sent = options.sent;
    this.attempts = options.attempts ?? 1;
  }
}

function describe(reason: TransportReason, cause: unknown): string {
  // Why somebody cancelled is their own affair, and mostly the words "This operation was aborted".
  if (reason === 'cancelled' || typeof cause !== 'object' || cause === null) return phrases[reason];
  const { code, message } = cause as { code?: unknown; message?: unknown };
  const detail = [message, code].find((text) => typeof text === 'string' && text !== '');
  return typeof detail === 'string' ? `${phrases[reason]} (${oneLine(detail)})` : phrases[reason];
}
