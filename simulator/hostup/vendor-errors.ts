import type { Simulation } from '../simulation';
import type { Asked } from '../pipeline';
import type { Switches } from '../switches';
import type { FieldProblem, Rejection } from './rejection';

/** An error in the vendor's words, before it takes the shape of a generation. */
export interface VendorError {
  readonly status: number;
  /** Machine code of v2. Source: developer.hostup.se/errors. */
  readonly code: string;
  readonly detail: string;
  readonly problems?: readonly FieldProblem[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Members beyond the usual ones. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** v2 codes and titles by status, for the errors index of the vendor; 504 is inferred. */
const BY_STATUS: Readonly<Record<number, readonly [code: string, title: string, v1Code: string]>> = {
  400: ['invalid_request', 'Validation failed', 'BAD_REQUEST'],
  401: ['unauthorized', 'Unauthorized', 'UNAUTHORIZED'],
  403: ['forbidden', 'Forbidden', 'FORBIDDEN'],
  404: ['not_found', 'Not found', 'NOT_FOUND'],
  409: ['conflict', 'Conflict', 'CONFLICT'],
  429: ['rate_limited', 'Rate limit exceeded', 'RATE_LIMITED'],
  500: ['internal_error', 'Internal server error', 'INTERNAL_ERROR'],
  501: ['not_implemented', 'Not implemented', 'NOT_IMPLEMENTED'],
  502: ['upstream_failed', 'Upstream failed', 'BAD_GATEWAY'],
  503: ['upstream_unavailable', 'Upstream unavailable', 'SERVICE_UNAVAILABLE'],
  504: ['upstream_failed', 'Upstream timed out', 'GATEWAY_TIMEOUT'],
};

/** v1's `error` member: the reason phrase of the status (observed for 404). */
const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** The usual machine code of a status. */
export const usualCode = (status: number): string => BY_STATUS[status]?.[0] ?? 'internal_error';

export const generationOf = (path: string): 'v1' | 'v2' => (path.startsWith('/api/v2/') ? 'v2' : 'v1');

/** What a rejection is at the vendor, by the switches for what is not documented. */
export function vendorError(rejection: Rejection, switches: Switches, generation: 'v1' | 'v2'): VendorError {
  const { detail, problems } = rejection;
  const of = (status: number, code = usualCode(status), text = detail): VendorError => ({
    status,
    code,
    detail: text,
    problems: status === 400 ? problems : [],
  });
  switch (rejection.kind) {
    case 'unauthorized':
      return of(
        401,
        'unauthorized',
        generation === 'v2' ? 'Authentication required.' : 'Authentication required',
      );
    case 'inactiveKey':
      return of(switches.get('auth.inactiveKeyStatus'));
    case 'forbidden':
      return of(403);
    case 'zoneNotFound':
      return of(
        404,
        'not_found',
        generation === 'v2' ? 'DNS zone not found.' : 'dns.zone_not_found not found',
      );
    case 'recordNotFound':
      return of(
        404,
        'not_found',
        generation === 'v2' ? 'DNS record not found.' : 'dns.record_not_found not found',
      );
    case 'unknownRoute':
      return of(switches.get('http.unknownRouteStatus'));
    case 'invalid':
      return of(400);
    case 'invalidCursor':
      return of(400, 'invalid_cursor');
    case 'conflict': {
      const status = switches.get('dns.conflictStatus');
      return of(status, status === 409 ? switches.get('dns.conflictCode') : usualCode(status));
    }
    case 'recordLimit':
      return of(switches.get('dns.recordLimitStatus'));
    case 'protected':
      return of(switches.get('dns.protectedStatus'));
    case 'rateLimited':
      return of(429);
    case 'stated': {
      const { status = 400, code, extensions = {} } = rejection.stated ?? {};
      return { ...of(status, code), extensions };
    }
  }
}

/** The answer in the shape of the generation that was asked. */
export function errorAnswer(c: Asked, simulation: Simulation, error: VendorError): Response {
  const v2 = generationOf(c.req.path) === 'v2';
  const type = v2 ? simulation.switches.get('http.problemMediaType') : 'application/json';
  const body = v2 ? problemDocument(c, simulation, error) : envelope(c, simulation, error);
  const headers = { ...error.headers, 'content-type': type };
  return new Response(JSON.stringify(body), { status: error.status, headers });
}

/** RFC 7807 as the vendor fills it. Source: developer.hostup.se/errors. */
function problemDocument(c: Asked, simulation: Simulation, error: VendorError) {
  const { code, detail, problems = [], status, extensions = {} } = error;
  const nested = simulation.switches.get('vps.extensionMembers') === 'extensions';
  const hasMembers = Object.keys(extensions).length > 0;
  return {
    type: `https://developer.hostup.se/errors/${code}`,
    title: BY_STATUS[status]?.[1] ?? 'Error',
    status,
    detail: problems.length > 0 ? `The request failed validation. ${detail}` : detail,
    code,
    instance: c.req.path,
    requestId: c.get('entry').requestId,
    timestamp: simulation.clock.iso(),
    ...(problems.length > 0
      ? { errors: problems.map(({ field, ...rest }) => ({ pointer: `/${field}`, ...rest })) }
      : {}),
    ...(nested && hasMembers ? { extensions } : extensions),
  };
}

/** The first generation's error body; it has no `success` member (observed). */
function envelope(c: Asked, simulation: Simulation, error: VendorError) {
  const { detail, problems = [], status } = error;
  return {
    error: REASONS[status] ?? 'Error',
    message: detail,
    code: BY_STATUS[status]?.[2] ?? 'INTERNAL_ERROR',
    timestamp: simulation.clock.iso(),
    requestId: c.get('entry').requestId,
    ...(problems.length > 0
      ? { details: problems.map(({ field, detail: message }) => ({ field, message })) }
      : {}),
  };
}
