import type { Dispatcher } from 'undici';
import { logLevel, type LogLevel } from '../core/log';
import { debugging } from './debug';
import { createDispatcher, defaultTimeouts, type HttpTimeouts, type ServerTrust } from './dispatcher';
import type { HttpResponse } from './handler';
import { DEFAULT_MAX_PAUSE_MS, type LimiterOptions, type LimiterRegistry, processLimiters } from './limiter';
import { pacing } from './pace';
import { type JsonClient, parsing } from './parse';
import { retrying, type RetryOptions } from './retry';
import { systemTiming, type Timing } from '../core/clock';
import { transport } from './transport';

export interface HttpClientOptions {
  /** E.g. `https://cloud.hostup.se`. */
  readonly origin: string;
  /** The API key, read each time a request is sent. */
  readonly credential: () => string;
  /** Whether it goes along as bearer token, or the callers put it into the body themselves. Default `header`. */
  readonly credentialIn?: 'header' | 'body';
  /** A sentence on where the key came from and what to do; shown with the first 401. */
  readonly explain401?: () => string;
  /** Awaited immediately before each write; a rejection stops the write and reaches the caller as it is. */
  readonly beforeWrite?: () => Promise<void>;
  /** Which answers refuse the credential, so that nothing more is sent with it. Default: status 401. */
  readonly refusesCredential?: (response: HttpResponse) => boolean;
  /** Default: `HOSTUP_LOG` of the environment. */
  readonly level?: () => LogLevel;
  /** Takes a line without its end. Default: standard error. */
  readonly log?: (line: string) => void;
  readonly limits?: LimiterOptions;
  readonly retry?: RetryOptions;
  readonly timeouts?: Partial<HttpTimeouts>;
  /** How the server proves who it is. Default: by the system's authorities. */
  readonly trust?: ServerTrust;
  /** Replaces connections and proxies, in tests. */
  readonly dispatcher?: Dispatcher;
  /** Default: the limiters of this process. */
  readonly limiters?: LimiterRegistry;
  readonly timing?: Timing;
}

/** The way to one API: paced, retried where that is safe, and with every failure a `HostupError`. */
export interface HttpClient extends JsonClient {
  /** Ends the kept-alive connections once nothing is under way. Not needed at the end of a process. */
  close(): Promise<void>;
}

/** Assembles the chain. The order matters: each link acts on every sending that the links after it ask for. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { credential, origin, limiters = processLimiters, timing = systemTiming } = options;
  const level = options.level ?? (() => logLevel(process.env));
  const log = options.log ?? ((line: string) => void process.stderr.write(`pulumi-hostup: ${line}\n`));
  const dispatcher =
    options.dispatcher ??
    createDispatcher(origin, { ...defaultTimeouts, ...options.timeouts }, process.env, options.trust);
  // Whoever waits in the line and whoever has been refused give up on the same pause.
  const maxPauseMs = options.limits?.maxPauseMs ?? DEFAULT_MAX_PAUSE_MS;
  const limits = { ...options.limits, maxPauseMs };
  const limiter = () => limiters.limiterFor(origin, credential(), limits);
  const onPause = (milliseconds: number): void => {
    if (level() !== 'off')
      log(`rate limit of ${origin}: everything waits for ${Math.ceil(milliseconds / 1000)} s`);
  };

  // One exchange with the server; adds the credential at the last moment.
  const { beforeWrite, credentialIn = 'header' } = options;
  let handler = transport({
    origin,
    dispatcher,
    provable: options.dispatcher === undefined,
    ...(credentialIn === 'header' ? { credential } : {}),
    ...(beforeWrite === undefined ? {} : { beforeWrite }),
  });
  // Below pace and retry, so that a line tells how long the server took, once per sending.
  handler = debugging(handler, { level, log, credential, timing });
  // Below retry, so that a repeated request queues like any other and is counted like any other.
  handler = pacing(handler, { ...options, limiter, onPause });
  // Knows answers only by status and failures only by whether they were sent.
  handler = retrying(handler, timing, { maxPauseMs, ...options.retry });
  // The only link that knows what an answer means.
  const client = parsing(handler, {
    origin,
    credential,
    timing,
    explain401: options.explain401 ?? (() => 'Check the API key.'),
  });

  return { ...client, close: () => dispatcher.close() };
}
