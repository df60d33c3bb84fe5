import { TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';

/** The server showed another certificate than the one that is trusted. Its code is of the family that tls uses. */
export class PinMismatch extends Error {
  override readonly name = 'PinMismatch';
  readonly code = 'ERR_TLS_PINNED_CERTIFICATE';
}

/**
 * Connects to a server whose own certificate is known by its SHA-256 (64 lower-case hex digits). The certificate is
 * looked at when the connection stands and before undici gets to write to it, so nothing reaches a stranger. With
 * `ca` the chain is checked as well; without it the fingerprint alone decides, as self-signed certificates need.
 */
export function pinnedConnector(
  fingerprint256: string,
  options: buildConnector.BuildOptions & { readonly ca?: string },
): buildConnector.connector {
  const connect = buildConnector({
    ...options,
    rejectUnauthorized: options.ca !== undefined,
    // A resumed session would show the certificate of the first one.
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
        new PinMismatch(`the certificate must have SHA-256 ${fingerprint256}, and the server showed ${what}`),
        null,
      );
    });
  };
}

const fingerprintOf = (socket: TLSSocket): string | undefined =>
  socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase();
