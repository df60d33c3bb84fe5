import { createAdaptorServer } from '@hono/node-server';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';

/** A port that cannot be listened on; the message is for the user. */
export class ListenError extends Error {}

/** One HTTP server on the loopback interface. */
export interface Listener {
  /** Origin without a slash at the end, e.g. `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Ends at once: open connections are destroyed, those of hanging requests too. */
  close(): Promise<void>;
}

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch'];

/** Longer than any client's idle pool, so that a client never writes on a connection that is just being closed. */
const KEEP_ALIVE_MS = 120_000;

/** Certificate and key of a listener, PEM. */
export interface ListenerTls {
  readonly key: string;
  readonly pem: string;
}

/** Listens on 127.0.0.1 only, with TLS if a certificate is given. Port 0 takes a free one. Rejects with ListenError. */
export async function listen(fetch: Fetch, port: number, tls?: ListenerTls): Promise<Listener> {
  const kind =
    tls === undefined
      ? { createServer: createHttpServer }
      : { createServer: createHttpsServer, serverOptions: { key: tls.key, cert: tls.pem } };
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false, ...kind }) as Server;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new ListenError(explain(error, port))));
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new ListenError('the listener has no port');
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function explain(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE') return `port ${port} is in use; choose another, or 0 for any free one`;
  if (error.code === 'EACCES') return `port ${port} may not be used by this user; choose one above 1023`;
  return `port ${port} cannot be listened on: ${error.message}`;
}
