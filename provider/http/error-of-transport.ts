import { HostupError } from '../core/error';
import { isWrite, type HttpRequest } from './handler';
import type { TransportError, TransportReason } from './transport-error';

const fixes: Partial<Record<TransportReason, string>> = {
  refused: 'Check the API URL, and HTTPS_PROXY if this network needs a proxy.',
  unresolved: 'Check the API URL, and HTTPS_PROXY if this network needs a proxy.',
  tls: 'Check the API URL; NODE_EXTRA_CA_CERTS can name a file with a further authority to trust.',
  proxy: 'Check HTTPS_PROXY, and NO_PROXY if the server is to be reached directly.',
};

/** The failure of a request that got no answer. For a write that may have arrived it is `outcome_unknown`. */
export function errorOfTransport(error: TransportError, request: HttpRequest, origin: string): HostupError {
  const { attempts, message, reason, sent } = error;
  if (isWrite(request) && sent === 'maybe') {
    return new HostupError(
      `Whether ${request.label ?? `the ${request.method}`} was applied is not known: ${message}`,
      {
        code: 'outcome_unknown',
        attempts,
        cause: error,
      },
    );
  }
  const fix = fixes[reason];
  return new HostupError(
    reason === 'cancelled' ? 'The request was cancelled' : `Unable to reach ${origin}: ${message}`,
    {
      code: reason === 'cancelled' || reason === 'timeout' ? reason : 'network',
      attempts,
      cause: error,
      ...(fix === undefined ? {} : { fix }),
    },
  );
}
