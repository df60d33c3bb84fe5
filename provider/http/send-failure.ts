import { TransportError, type TransportReason } from './transport-error';

/** What is known about an attempt that got no response. */
export interface SendFailure {
  readonly error: unknown;
  /** The request was handed to a connected socket. */
  readonly written: boolean;
  /** `written` can be relied on: false for a mock, which may fail without reporting that sending had begun. */
  readonly provable: boolean;
  readonly aborted: boolean;
}

const reasons: Readonly<Record<string, TransportReason>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ENOTFOUND: 'unresolved',
  EAI_AGAIN: 'unresolved',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ERR_ANSWER_TOO_SLOW: 'timeout',
  ERR_ANSWER_TOO_LONG: 'too_long',
  UND_ERR_PRX_TLS: 'tls',
  // From undici's ProxyAgent for a CONNECT that did not get a 200; our own aborts are recognised before this.
  UND_ERR_ABORTED: 'proxy',
};

// Source: nodejs.org/api/tls.html#x509-certificate-error-codes
const tlsCode =
  /^(?:CERT_|CRL_|DEPTH_ZERO_|EPROTO|ERROR_IN_C|ERR_SSL_|ERR_TLS_|HOSTNAME_MISMATCH|INVALID_|PATH_LENGTH_|SELF_SIGNED_|UNABLE_TO_)/u;

/** Codes that only occur before a connection is established. */
const beforeSending = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/u;

/** Names the failure and says whether the request can have reached the server. */
export function toTransportError({ aborted, error, provable, written }: SendFailure): TransportError {
  const codes = codesOf(error);
  const reason = aborted
    ? 'cancelled'
    : (codes.map(reasonOf).find((found) => found !== undefined) ?? 'other');
  const surelyNotSent =
    !written && (provable || reason === 'tls' || codes.some((code) => beforeSending.test(code)));
  return new TransportError(reason, { sent: surelyNotSent ? 'no' : 'maybe', cause: error });
}

/** Mistakes in our own code, which a retry would only repeat. */
export const isProgrammingError = (error: unknown): boolean =>
  codesOf(error).some((code) => code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_CLOSED');

const reasonOf = (code: string): TransportReason | undefined =>
  reasons[code] ?? (tlsCode.test(code) ? 'tls' : undefined);

/** The codes of an error, of what it was caused by, and of each address that was tried (AggregateError). */
function codesOf(error: unknown, depth = 0): string[] {
  // By shape: an error of another realm, as in jest and vm, is not an instance of this realm's Error.
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { cause, code, errors } = error as { cause?: unknown; code?: unknown; errors?: unknown };
  const inner: unknown[] = [cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return [...(typeof code === 'string' ? [code] : []), ...inner.flatMap((one) => codesOf(one, depth + 1))];
}
