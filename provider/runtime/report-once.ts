import { isHostupError, type HostupError } from '../core/error';
import { alreadyRefusedError } from '../http/limiter';

const told = new WeakSet<HostupError>();

/**
 * Operations that wait for one shared request, a zone's listing say, share its failure too. When the key was
 * refused, the first to be told gets the explanation, the others "see above" (law 5).
 */
export function toldOnce(error: unknown): unknown {
  if (!isHostupError(error, 'unauthorized')) return error;
  if (told.has(error)) return alreadyRefusedError();
  told.add(error);
  return error;
}
