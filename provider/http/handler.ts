/** What every link of the chain takes: one request to one API, the credential not yet added. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute path with query, e.g. `/api/v2/dns-zones?limit=100`. Joined to the client's origin. */
  readonly path: string;
  /** Sent as JSON when given. */
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The scopes that the vendor's page of this endpoint asks for; named in the message of a 403. */
  readonly scopes?: readonly string[];
  /** Aborts waiting, pausing and sending. */
  readonly signal?: AbortSignal | undefined;
  /** What it is called in messages and traces, where method and path say nothing: `v-list-dns-records`. */
  readonly label?: string;
  /** What it does at the vendor, where the method does not say, as with an API that takes POST for everything. */
  readonly effect?: 'read' | 'write';
  /** Which attempt at this request it is, from 1. Set by retry, read by debug; callers leave it out. */
  readonly attempt?: number;
}

/** A response of the server, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How many times the request was sent; 1 from the transport, counted up by retry. */
  readonly attempts: number;
  /** An earlier attempt at this write got no response and may have been applied: this is the response to a repeat. */
  readonly earlierAttemptLost?: true;
}

/** One link of the chain: rejects with a `TransportError` when there was no response. */
export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse>;

/** True for a request that may change something at the vendor. */
export const isWrite = ({ effect, method }: HttpRequest): boolean =>
  effect === undefined ? method !== 'GET' : effect === 'write';

/** True for a request whose repetition has no further effect, so that it may be sent twice. */
export const isIdempotent = (request: HttpRequest): boolean =>
  !isWrite(request) || request.method === 'PUT' || request.method === 'DELETE';
