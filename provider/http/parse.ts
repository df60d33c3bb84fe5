import { setMaxListeners } from 'node:events';
import { z } from 'zod';
import { HostupError } from '../core/error';
import { responseError } from './response-error';
import { noResponseError, TransportError } from './transport-error';
import { type HttpHandler, type HttpRequest, type HttpResponse, isWrite } from './handler';
import { oneLine } from '../core/text/one-line';
import { redact } from './debug';
import { requestIdOf } from './problem';
import type { Timing } from '../core/clock';

/** What service clients use: every failure is a `HostupError`. */
export interface JsonClient {
  /**
   * The response's body as the schema parses it; an empty body is `undefined` to the schema. Write schemas with
   * `z.looseObject`, so that fields the vendor adds do no harm. Fails with `unexpected_answer` when it does not fit.
   */
  request<T>(request: HttpRequest, schema: z.ZodType<T>): Promise<T>;
  /** For writes whose response has no body, or none of interest. A web page is no response of the API. */
  send(request: HttpRequest): Promise<void>;
  /**
   * A removal. `done` is 204 without a body, the documented word for it; any other 2xx, which a stranger may have sent, is
   * `open`.
   */
  remove(request: HttpRequest): Promise<'done' | 'open'>;
  /** The response as it is, whatever its status. Fails only when there is none. */
  exchange(request: HttpRequest): Promise<HttpResponse>;
}

export interface ParseOptions {
  readonly origin: string;
  /** Redacted from whatever a server or an edge repeats in an error. */
  readonly credential: () => string;
  readonly explain401: () => string;
  /** Whether the body of an error is the API's own. Default: HostUp's shapes. */
  readonly isOwnError?: ((body: string) => boolean) | undefined;
  readonly timing: Timing;
}

/** Turns responses into values and everything else into a `HostupError`. */
export function jsonClient(next: HttpHandler, options: ParseOptions): JsonClient {
  const exchange = async (request: HttpRequest): Promise<HttpResponse> => {
    // One signal serves a whole run; Node would mistake hundreds of waiting requests for a leak.
    if (request.signal !== undefined) setMaxListeners(0, request.signal);
    try {
      return await next(request);
    } catch (error) {
      throw error instanceof TransportError ? noResponseError(error, request, options.origin) : error;
    }
  };
  const exchangeOk = async (request: HttpRequest): Promise<HttpResponse> => {
    const response = await exchange(request);
    if (response.status >= 200 && response.status < 300) return response;
    const { explain401, isOwnError: isOwn, timing } = options;
    const context = { explain401, isOwn, now: timing.now() };
    throw responseError(request, withoutSecret(response, options.credential()), context);
  };
  return {
    exchange,
    send: async (request) => {
      valueOf(request, await exchangeOk(request), z.unknown());
    },
    remove: async (request) => {
      const { body, status } = await exchangeOk(request);
      return status === 204 && body.trim() === '' ? 'done' : 'open';
    },
    request: async (request, schema) => valueOf(request, await exchangeOk(request), schema),
  };
}

function withoutSecret(response: HttpResponse, secret: string): HttpResponse {
  const headers = Object.entries(response.headers).map(
    ([name, value]) => [name, redact(value, secret)] as const,
  );
  return { ...response, body: redact(response.body, secret), headers: Object.fromEntries(headers) };
}

function valueOf<T>(request: HttpRequest, response: HttpResponse, schema: z.ZodType<T>): T {
  const json = parseJson(response.body);
  const parsed = schema.safeParse(json.value);
  if (json.problem === undefined && parsed.success) return parsed.data;
  const problem = json.problem ?? issuesOf(parsed.error);
  const [pathname] = request.path.split('?');
  const applied = isWrite(request) ? '; the change was probably applied' : '';
  const requestId = requestIdOf(response);
  throw new HostupError(
    `The response to ${request.method} ${pathname} is not as documented: ${problem}${applied}`,
    {
      code: 'unexpected_answer',
      status: response.status,
      attempts: response.attempts,
      fix: 'Run again with HOSTUP_LOG=debug, and check that the API URL is right.',
      ...(requestId === undefined ? {} : { requestId }),
    },
  );
}

function parseJson(body: string): { readonly value?: unknown; readonly problem?: string } {
  if (body.trim() === '') return {};
  try {
    return { value: JSON.parse(body) };
  } catch {
    // The body itself is not shown: the response to a create can contain a secret.
    return { problem: /^\s*</u.test(body) ? 'it is a web page' : 'it is not JSON' };
  }
}

const issuesOf = (error: z.ZodError | undefined): string =>
  (error?.issues ?? [])
    .slice(0, 3)
    .map(({ message, path }) => oneLine(`${path.length === 0 ? 'the body' : path.join('.')}: ${message}`))
    .join('; ');
