import { HostupError } from '../core/error';
import { oneLine, wellFormed } from '../core/text/one-line';

/**
 * A segment of a URL's path. Throws `invalid_input` for one that is empty, or that a URL reads as the folder itself or the
 * one above it (RFC 3986 §5.2.4), however it is escaped: the request would go to another endpoint.
 */
export function pathSegment(id: string): string {
  if (!/^\.{0,2}$/u.test(id)) return encodeURIComponent(wellFormed(id));
  throw new HostupError(`"${oneLine(id)}" is no id`, {
    code: 'invalid_input',
    property: 'id',
    fix: 'Write the id as the API gives it.',
  });
}
