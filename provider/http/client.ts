import type { Dispatcher } from 'undici';
import { logLevel, type LogLevel } from '../core/log';
import type { AnswerLimits } from './answer-limits';
import { withDebugLog } from './debug';
import { createDispatcher, defaultTimeouts, type HttpTimeouts, type ServerTrust } from './dispatcher';
import type { HttpResponse } from './handler';
import { DEFAULT_MAX_PAUSE_MS, type LimiterOptions, type LimiterRegistry, processLimiters } from './limiter';
import { withPacing } from './pace';
import { type JsonClient, jsonClient } from './parse';
import { withRetry, type RetryOptions } from './retry';
import { type Clock, systemTiming, type Timing } from '../core/clock';
import { transport } from './transport';

export interface HttpClientOptions {
  /** E.g. `https://cloud.hostup.se`. */
  readonly origin: string;
  /** The API key, read each time a request is sent. */
  readonly credential: () => string;
  /** Whether it is sent as a bearer token, or the callers put it into the body themselves. Default `header`. */
  readonly credentialIn?: 'header' | 'body';
  /** A sentence that says where the key came from and what to do; shown with the first 401. */
  readonly explain401?: () => string;
  /** Whether the body of an error is the API's own. Default: HostUp's shapes. */
  readonly isOwnError?: (body: string) => boolean;
  /** Awaited immediately before each write; a rejection stops the write and reaches the caller unchanged. */
  readonly beforeWrite?: () => Promise<void>;
  /** Which responses reject the credential, so that nothing more is sent with it. Default: status 401. */
  readonly refusesCredential?: (response: HttpResponse) => boolean;
  /** Default: `HOSTUP_LOG` of the environment. */
  readonly level?: () => LogLevel;
  /** Writes a line, given without its newline. Default: standard error. */
  readonly log?: (line: string) => void;
  readonly limits?: LimiterOptions;
  readonly retry?: RetryOptions;
  readonly timeouts?: Partial<HttpTimeouts>;
  /** How the server proves its identity. Default: by the system's certificate authorities. */
  readonly trust?: ServerTrust;
  /** Replaces connections and proxies, in tests. */
  readonly dispatcher?: Dispatcher;
  /** Default: the limiters of this process. */
  readonly limiters?: LimiterRegistry;
  readonly timing?: Timing;
  /** How much an answer may be. Default: 32 MiB and 2 minutes. */
  readonly answerLimits?: Partial<AnswerLimits>;
  /** What the time of an answer is measured by; by itself, as the network does not follow virtual `timing`. Default: the system's clock. */
  readonly answerClock?: Clock;
}

/** The client of one API: rate limited, retried where that is safe, and with every failure a `HostupError`. */
export interface HttpClient extends JsonClient {
  /** Closes the kept-alive connections once no request is in flight. Not needed at the end of a process. */
  close(): Promise<void>;
}

/** Assembles the chain. The order matters: each link acts on every attempt that the links after it make. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { credential, origin, limiters = processLimiters, timing = systemTiming } = options;
  const level = options.level ?? (() => logLevel(process.env));
  const log = options.log ?? ((line: string) => void process.stderr.write(`pulumi-hostup: ${line}\n`));
  const dispatcher =
    options.dispatcher ??
    createDispatcher(origin, { ...defaultTimeouts, ...options.timeouts }, process.env, options.trust);
  // Requests in the queue and requests that got a 429 give up at the same length of pause.
  const maxPauseMs = options.limits?.maxPauseMs ?? DEFAULT_MAX_PAUSE_MS;
  const limits = { ...options.limits, maxPauseMs };
  const limiter = () => limiters.limiterFor(origin, credential(), limits);
  const onPause = (milliseconds: number): void => {
    if (level() !== 'off')
      log(`rate limit of ${origin}: all requests wait for ${Math.ceil(milliseconds / 1000)} s`);
  };

  // One exchange with the server; adds the credential at the last moment.
  const { beforeWrite, credentialIn = 'header' } = options;
  let handler = transport({
    origin,
    dispatcher,
    provable: options.dispatcher === undefined,
    ...(credentialIn === 'header' ? { credential } : {}),
    ...(beforeWrite === undefined ? {} : { beforeWrite }),
    ...(options.answerLimits === undefined ? {} : { limits: options.answerLimits }),
    ...(options.answerClock === undefined ? {} : { clock: options.answerClock }),
  });
  // Below pace and retry, so that a line says how long the server took, once per attempt.
  handler = withDebugLog(handler, { level, log, credential, timing });
  // Below retry, so that a repeated request queues like any other and is counted like any other.
  handler = withPacing(handler, { ...options, limiter, onPause });
  // Knows responses only by their status, and failures only by whether the request was sent.
  handler = withRetry(handler, timing, { maxPauseMs, ...options.retry });
  // The only link that knows what a response means.
  const client = jsonClient(handler, {
    origin,
    credential,
    timing,
    isOwnError: options.isOwnError,
    explain401: options.explain401 ?? (() => 'Check the API key.'),
  });

  return { ...client, close: () => dispatcher.close() };
}
