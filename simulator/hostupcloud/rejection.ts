import type { Switches } from '../switches';

/** Why the vendor says no. */
export class CloudRejection extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Machine codes by status, for the shape that has one. All inferred: the vendor documents only the 429. */
const CODES: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  402: 'payment_required',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  422: 'validation_failed',
  429: 'too_many_requests',
  501: 'not_implemented',
  503: 'service_unavailable',
};

/** The answer in the shape that the switch says. */
export function cloudError(
  { status, message, headers }: CloudRejection,
  switches: Switches,
  code = CODES[status] ?? 'internal_error',
): Response {
  const bodies = {
    error: { error: message },
    message: { message },
    object: { error: { code, message } },
  };
  return Response.json(bodies[switches.get('hostupcloud.errorBody')], { status, headers });
}
