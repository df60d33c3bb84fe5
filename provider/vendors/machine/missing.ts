import { type HostupError, isHostupError } from '../../core/error';

/** A 404 or 410, whoever has sent it: the vendor, an edge, a gateway, a wrong address. It proves nothing by itself. */
export const isMissing = (error: unknown): error is HostupError =>
  isHostupError(error) && (error.status === 404 || error.status === 410);
