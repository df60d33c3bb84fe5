import type { HostupError } from '../../../core/error';

/** The answer of a vendor that has no such call at all. A 404 may mean that too, or that the object is not there. */
export const lacksCall = (error: HostupError): boolean => error.status === 405 || error.status === 501;

/** An answer that may mean that the vendor has no such call, or no such action. */
export const mayLackCall = (error: HostupError): boolean =>
  [400, 404, 405, 422, 501].includes(error.status ?? 0);
