import { isIP } from 'node:net';
import { Agent, buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { HostupError } from '../core/error';
import { TLSSocket } from 'node:tls';

/** In milliseconds. */
export interface HttpTimeouts {
  /** Until the connection is established, TLS included. Default 10,000. */
  readonly connectMs: number;
  /** Until the first byte of the response. Default 60,000. */
  readonly headersMs: number;
  /** Between two chunks of the response. Default 60,000. */
  readonly bodyMs: number;
}

export const defaultTimeouts: HttpTimeouts = { connectMs: 10_000, headersMs: 60_000, bodyMs: 60_000 };

/** How a server proves its identity. Default: by the system's certificate authorities. */
export interface ServerTrust {
  /** Certificate authorities in PEM, instead of the system's. */
  readonly ca?: string;
  /** SHA-256 of the server's own certificate, as 64 lower-case hex digits. Without `ca` nothing else is checked. */
  readonly fingerprint256?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The connections of one client: kept alive between requests, through the proxy that HTTPS_PROXY or HTTP_PROXY
 * names unless NO_PROXY excludes the host. Loopback is never proxied, as in Go's programs, Pulumi's own among
 * them: a proxy could not reach the simulator.
 */
export function createDispatcher(
  origin: string,
  timeouts: HttpTimeouts = defaultTimeouts,
  environment: Environment = process.env,
  { ca, fingerprint256 }: ServerTrust = {},
): Dispatcher {
  const connect = { timeout: timeouts.connectMs, ...(ca === undefined ? {} : { ca }) };
  const limits = { headersTimeout: timeouts.headersMs, bodyTimeout: timeouts.bodyMs };
  const url = new URL(origin);
  const pin = url.protocol === 'https:' ? fingerprint256 : undefined;
  const proxy = proxyFor(url, environment);
  if (proxy === undefined) {
    return new Agent({ ...limits, connect: pin === undefined ? connect : pinnedConnector(pin, connect) });
  }
  if (pin !== undefined) throw notThroughProxy(origin);
  return new EnvHttpProxyAgent({
    ...limits,
    httpProxy: proxy,
    httpsProxy: proxy,
    noProxy: variable(environment, 'no_proxy') ?? '',
    proxyTls: { timeout: timeouts.connectMs },
    requestTls: connect,
    // undici gives its own connections to the proxy five minutes to answer CONNECT.
    clientFactory: (url, options) => new Pool(url, { ...options, ...limits }),
  });
}

function proxyFor(url: URL, environment: Environment): string | undefined {
  if (isLoopback(url.hostname)) return undefined;
  const name = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const value = variable(environment, name);
  if (value === undefined) return undefined;
  // curl and Go take `proxy.example.com:3128` as plain http.
  const proxy = value.includes('://') ? value : `http://${value}`;
  if (URL.canParse(proxy)) return proxy;
  // The value is not shown: it may hold a password.
  throw new HostupError(`The environment variable ${name.toUpperCase()} is not a URL`, {
    code: 'config_invalid',
    fix: 'Write it like http://proxy.example.com:3128.',
  });
}

/** undici takes options for TLS behind a proxy, but not a function that could check the certificate. */
const notThroughProxy = (origin: string): HostupError =>
  new HostupError(`The certificate of ${origin} cannot be pinned through a proxy`, {
    code: 'config_invalid',
    fix: 'Add the server to NO_PROXY, or trust its certificate authority instead of a fingerprint.',
  });

const variable = (environment: Environment, name: string): string | undefined =>
  [environment[name], environment[name.toUpperCase()]].map((value) => value?.trim()).find(Boolean);

function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/gu, '');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** The server presented another certificate than the pinned one. Its code follows the names of Node's TLS errors. */
export class PinMismatch extends Error {
  override readonly name = 'PinMismatch';
  readonly code = 'ERR_TLS_PINNED_CERTIFICATE';
}

/**
 * Connects to a server whose own certificate is known by its SHA-256 (64 lower-case hex digits). The certificate is
 * checked when the connection is established and before undici can write to it, so nothing reaches a stranger. With
 * `ca` the chain is checked as well; without it the fingerprint alone decides, as self-signed certificates need.
 */
export function pinnedConnector(
  fingerprint256: string,
  options: buildConnector.BuildOptions & { readonly ca?: string },
): buildConnector.connector {
  const connect = buildConnector({
    ...options,
    rejectUnauthorized: options.ca !== undefined,
    // A resumed session would present the certificate of the first one.
    maxCachedSessions: 0,
  });
  return (target, callback) => {
    connect(target, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
        return;
      }
      const shown = socket instanceof TLSSocket ? fingerprintOf(socket) : undefined;
      if (shown === fingerprint256) {
        callback(null, socket);
        return;
      }
      socket.destroy();
      const what = shown === undefined ? 'none' : `the one with SHA-256 ${shown}`;
      callback(
        new PinMismatch(
          `the certificate must have SHA-256 ${fingerprint256}, and the server presented ${what}`,
        ),
        null,
      );
    });
  };
}

const fingerprintOf = (socket: TLSSocket): string | undefined =>
  socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase();
