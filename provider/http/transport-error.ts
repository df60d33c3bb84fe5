import { oneLine } from '../core/text/one-line';
import { type ErrorCode, HostupError } from '../core/error';
import { type HttpRequest, isWrite } from './handler';

export type TransportReason =
  'refused' | 'unresolved' | 'reset' | 'timeout' | 'too_long' | 'tls' | 'proxy' | 'cancelled' | 'other';

const phrases: Record<TransportReason, string> = {
  refused: 'the connection was refused',
  unresolved: 'the host name could not be resolved',
  reset: 'the connection was closed before a response arrived',
  timeout: 'no response arrived in time',
  too_long: 'the response is longer than any of this API',
  tls: 'no secure connection could be established',
  proxy: 'the proxy refused the connection',
  cancelled: 'the request was cancelled',
  other: 'the connection failed',
};

/** There was no response. Says whether the request can have reached the server, which decides if it may be retried. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly sent: 'no' | 'maybe';
  /** How many times the request was sent or tried. */
  readonly attempts: number;

  constructor(
    readonly reason: TransportReason,
    options: { readonly sent: 'no' | 'maybe'; readonly attempts?: number; readonly cause?: unknown },
  ) {
    super(messageOf(reason, options.cause), { cause: options.cause });
    this.sent = options.sent;
    this.attempts = options.attempts ?? 1;
  }
}

function messageOf(reason: TransportReason, cause: unknown): string {
  // The reason of a cancellation is of no interest here, and mostly the words "This operation was aborted".
  if (reason === 'cancelled' || typeof cause !== 'object' || cause === null) return phrases[reason];
  const { code, message } = cause as { code?: unknown; message?: unknown };
  const detail = [message, code].find((text) => typeof text === 'string' && text !== '');
  return typeof detail === 'string' ? `${phrases[reason]} (${oneLine(detail)})` : phrases[reason];
}

const fixes: Partial<Record<TransportReason, string>> = {
  refused: 'Check the API URL, and HTTPS_PROXY if this network needs a proxy.',
  unresolved: 'Check the API URL, and HTTPS_PROXY if this network needs a proxy.',
  too_long: 'Check that the API URL is right.',
  tls: 'Check the API URL; NODE_EXTRA_CA_CERTS can name a file with an additional certificate authority to trust.',
  proxy: 'Check HTTPS_PROXY, and NO_PROXY if the server should be reached directly.',
};

const verbs: Partial<Record<TransportReason, string>> = { too_long: 'read the response of' };

const codes: Partial<Record<TransportReason, ErrorCode>> = {
  cancelled: 'cancelled',
  timeout: 'timeout',
  too_long: 'unexpected_answer',
};

/** The error of a request that got no response. For a write that may have arrived it is `outcome_unknown`. */
export function noResponseError(error: TransportError, request: HttpRequest, origin: string): HostupError {
  const { attempts, message, reason, sent } = error;
  if (isWrite(request) && sent === 'maybe') {
    return new HostupError(
      `It is not known whether ${request.label ?? `the ${request.method}`} was applied: ${message}`,
      {
        code: 'outcome_unknown',
        attempts,
        cause: error,
      },
    );
  }
  const fix = fixes[reason];
  return new HostupError(
    reason === 'cancelled'
      ? 'The request was cancelled'
      : `Unable to ${verbs[reason] ?? 'reach'} ${origin}: ${message}`,
    {
      code: codes[reason] ?? 'network',
      attempts,
      cause: error,
      ...(fix === undefined ? {} : { fix }),
    },
  );
}
