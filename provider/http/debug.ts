import type { LogLevel } from '../core/log';
import { oneLine } from '../core/text/one-line';
import type { HttpHandler, HttpRequest } from './handler';
import { requestIdOf } from './problem';
import type { Timing } from '../core/clock';
import { TransportError } from './transport-error';

export interface DebugOptions {
  /** Read at each exchange; lines are written at `debug` only. */
  readonly level: () => LogLevel;
  readonly log: (line: string) => void;
  /** Redacted from every line. */
  readonly credential: () => string;
  readonly timing: Timing;
}

/** One line per exchange: method, path, label, status, duration, request id, attempt. Never headers or bodies. */
export function withDebugLog(next: HttpHandler, options: DebugOptions): HttpHandler {
  return async (request) => {
    if (options.level() !== 'debug') return next(request);
    const start = options.timing.now();
    const write = (outcome: string): void => {
      const label = request.label === undefined ? '' : ` ${request.label}`;
      const line = `${request.method} ${request.path}${label} ${outcome} ${tail(request, options.timing.now() - start)}`;
      options.log(redact(oneLine(line, Infinity), options.credential()));
    };
    try {
      const response = await next(request);
      const requestId = requestIdOf(response);
      write(requestId === undefined ? `${response.status}` : `${response.status} request=${requestId}`);
      return response;
    } catch (error) {
      write(error instanceof TransportError ? `failed=${error.reason} sent=${error.sent}` : 'not sent');
      throw error;
    }
  };
}

const tail = (request: HttpRequest, milliseconds: number): string =>
  `${milliseconds}ms attempt=${request.attempt ?? 1}`;

/** The text without the secret, as written and as it looks in a URL. */
export function redact(text: string, secret: string): string {
  if (secret === '') return text;
  return text.replaceAll(secret, '[redacted]').replaceAll(encodeURIComponent(secret), '[redacted]');
}
