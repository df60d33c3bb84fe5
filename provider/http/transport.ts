import type { Dispatcher } from 'undici';
import { type AnswerLimits, defaultAnswerLimits, readBody, withinTime } from './answer-limits';
import { type Clock, systemClock } from '../core/clock';
import { HostupError } from '../core/error';
import { type HttpHandler, type HttpRequest, type HttpResponse, isWrite } from './handler';
import { userAgent } from '../core/product';
import { isProgrammingError, toTransportError } from './send-failure';
import { TransportError } from './transport-error';

export interface TransportOptions {
  /** E.g. `https://cloud.hostup.se`. */
  readonly origin: string;
  /** The bearer token, read each time a request is sent. Omitted: the caller puts the credential into the body. */
  readonly credential?: () => string;
  /** Awaited immediately before a write is sent; its rejection reaches the caller unchanged. */
  readonly beforeWrite?: () => Promise<void>;
  readonly dispatcher: Dispatcher;
  /** False for a dispatcher that may fail without reporting that sending had begun, as mocks do. Default false. */
  readonly provable?: boolean;
  /** How much an answer may be. */
  readonly limits?: Partial<AnswerLimits>;
  /** What the time of an answer is measured by. Default: the system's clock. */
  readonly clock?: Clock;
}

/**
 * The last link: one exchange with the server. Redirects are not followed, because the credential would go
 * with them. Rejects with a `TransportError` when there was no response.
 */
export function transport(options: TransportOptions): HttpHandler {
  const { clock = systemClock } = options;
  const limits = { ...defaultAnswerLimits, ...options.limits };
  return async (request) => {
    const aborted = (): boolean => request.signal?.aborted === true;
    if (isWrite(request) && !aborted()) await options.beforeWrite?.();
    if (aborted()) throw new TransportError('cancelled', { sent: 'no' });
    const parameters = parametersOf(request, options);
    const sending = { written: false };
    const dispatcher = watchSending(options.dispatcher, () => {
      sending.written = true;
    });
    try {
      const send = (signal: AbortSignal): Promise<HttpResponse> =>
        exchange(dispatcher, { ...parameters, signal }, limits);
      return await withinTime(send, { limits, clock, signal: request.signal });
    } catch (error) {
      if (isProgrammingError(error) && !sending.written) throw error;
      throw toTransportError({ ...sending, error, provable: options.provable === true, aborted: aborted() });
    }
  };
}

function parametersOf(request: HttpRequest, options: TransportOptions): Dispatcher.RequestOptions {
  const credential = options.credential?.();
  if (credential !== undefined && !/^[\x21-\x7e]+$/u.test(credential)) {
    throw new HostupError('The API key is empty or contains a character that no API key has', {
      code: 'config_invalid',
      fix: 'Copy it again, without line breaks or spaces.',
    });
  }
  return {
    origin: options.origin,
    path: request.path,
    method: request.method,
    headers: {
      accept: 'application/json',
      'user-agent': userAgent,
      ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` }),
      ...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    },
    body: request.json === undefined ? null : JSON.stringify(request.json),
  };
}

async function exchange(
  dispatcher: Dispatcher,
  parameters: Dispatcher.RequestOptions,
  limits: AnswerLimits,
): Promise<HttpResponse> {
  const { body, headers, statusCode } = await dispatcher.request(parameters);
  return { status: statusCode, headers: flat(headers), body: await readBody(body, limits), attempts: 1 };
}

const flat = (headers: Dispatcher.ResponseData['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

/**
 * The same dispatcher, calling `onStart` when a request is handed to a connected socket. A failure before
 * that moment proves that the server has not seen the request, whatever the error is called.
 */
export const watchSending = (dispatcher: Dispatcher, onStart: () => void): Dispatcher =>
  dispatcher.compose(
    (dispatch) => (options, handler) =>
      dispatch(options, {
        onRequestStart: (controller, context) => {
          onStart();
          handler.onRequestStart?.(controller, context);
        },
        onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
        onResponseStart: (...args) => handler.onResponseStart?.(...args),
        onResponseData: (...args) => handler.onResponseData?.(...args),
        onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
        onResponseError: (...args) => handler.onResponseError?.(...args),
      }),
  );
