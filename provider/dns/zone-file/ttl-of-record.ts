import type { Header } from './header';
import { syntaxError } from './syntax-error';
import { readTtl } from './ttl';

/** The TTLs that records below may have without saying so. */
export interface Times {
  /** Of `$TTL`. */
  readonly defaultTtl?: number;
  /** Of the last record that had one. */
  readonly lastTtl?: number;
}

/**
 * The record's own TTL, else that of `$TTL` (RFC 2308 §4), else that of the record above (RFC 1035 §5.1), else, as in
 * BIND, the minimum of the SOA; and what it changes for the records below.
 */
export function ttlOf(
  { ttl, type, data }: Header,
  { defaultTtl, lastTtl }: Times,
  line: number,
): [number | undefined, Times] {
  if (ttl !== undefined) return [ttl, { lastTtl: ttl }];
  const above = defaultTtl ?? lastTtl;
  if (above !== undefined || type !== 'SOA') return [above, {}];
  const minimum = readTtl(data[6]?.text ?? '');
  if (minimum === undefined || data.length !== 7) {
    throw syntaxError(
      line,
      'has an SOA that does not end with a minimum TTL',
      'Write SOA <server> <mail> <serial> <refresh> <retry> <expire> <minimum>, the last five as numbers.',
    );
  }
  return [minimum, { defaultTtl: minimum }];
}
