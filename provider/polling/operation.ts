import { wellFormed } from '../core/text/one-line';
import { defined } from '../core/values';
import { asAmount, firstDefined, asObject, asText, type JsonObject } from './lenient-json';

/** Work that the vendor has queued instead of doing it at once. */
export interface Operation {
  /** v2 `job_01…`, v1 `stop-16793-1768986364277`. */
  readonly jobId?: string;
  /** Where to ask about it: a path of the API's own host, as the vendor gave it. */
  readonly pollUrl?: string;
  /** Its status when it was announced, e.g. `queued`; it may already be `completed`. */
  readonly status?: string;
  /** How long the vendor expects it to take. That the unit is seconds is inferred. */
  readonly estimatedSeconds?: number;
  /** Everything that was announced, in a form that `readJob` takes: why it failed, if it is already over. */
  readonly announcement?: unknown;
}

/**
 * The operation that a response announces: v2 `{operation: {…}}`, v1 `{jobId, estimated_time}`, both bare or under
 * `data`. `undefined` when it announces none: then the request is already done.
 */
export function readOperation(body: unknown): Operation | undefined {
  const top = asObject(body);
  const data = asObject(top['data']);
  const envelopes = [asObject(data['operation']), asObject(top['operation']), data, top];
  const found = envelopes.find((envelope, index) => announces(envelope, index < 2));
  if (found === undefined) return undefined;
  return {
    ...defined({
      jobId: asText(found['jobId']),
      pollUrl: asText(found['pollUrl']),
      status: asText(found['status']),
      estimatedSeconds: firstDefined([found, data, top], (envelope) => asAmount(envelope['estimated_time'])),
    }),
    announcement: { operation: found },
  };
}

// A status alone belongs to the operation only in an object of that name; elsewhere it is a machine's or an order's.
const announces = ({ jobId, pollUrl, status }: JsonObject, named: boolean): boolean =>
  asText(jobId) !== undefined || asText(pollUrl) !== undefined || (named && asText(status) !== undefined);

/**
 * The path to ask about an operation, from the root of the API's own host; `undefined` when there is none. A poll URL
 * that leads elsewhere is not followed, because the API key would go with the request.
 */
export function pollPathOf({ jobId, pollUrl }: Operation): string | undefined {
  const given = pollUrl === undefined ? undefined : ownPath(pollUrl, '/api/');
  if (given !== undefined || jobId === undefined) return given;
  return ownPath(`/api/jobs/${encodeURIComponent(wellFormed(jobId))}`, '/api/jobs/');
}

// Parsed as the HTTP client will parse it, so that dots cannot lead out of the API. Whatever begins with one slash and
// a name is a path and cannot name another host.
function ownPath(url: string, root: string): string | undefined {
  const base = 'https://own.invalid';
  if (!url.startsWith(root) || !URL.canParse(url, base)) return undefined;
  const { pathname, search } = new URL(url, base);
  return pathname.startsWith(root) && pathname !== root ? `${pathname}${search}` : undefined;
}
