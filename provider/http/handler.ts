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
  /** Ends waiting, pausing and sending. */
  readonly signal?: AbortSignal | undefined;
  /** What it is called in messages and traces, where method and path say nothing: `v-list-dns-records`. */
  readonly label?: string;
  /** What it does at the vendor, where the method does not tell, as with an API that takes POST for everything. */
  readonly effect?: 'read' | 'write';
  /** Which sending of this request it is, from 1. Set by retry, read by debug; callers leave it out. */
  readonly attempt?: number;
}

/** An answer of the server, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How many times the request was sent; 1 from the transport, counted up by retry. */
  readonly attempts: number;
  /** An earlier sending of this write got no answer and may have been applied: this answer is to a repeat of it. */
  readonly earlierLost?: true;
}

/** One link of the chain: rejects with a `TransportError` when no answer came. */
export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse>;

/** True for what may change something at the vendor. */
export const isWrite = ({ effect, method }: HttpRequest): boolean =>
  effect === undefined ? method !== 'GET' : effect === 'write';

/** True for what may be sent twice with the effect of once. */
export const isRepeatable = (request: HttpRequest): boolean =>
  !isWrite(request) || request.method === 'PUT' || request.method === 'DELETE';
