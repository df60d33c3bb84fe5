import { fqdn } from './owner-name';
import { priorityTypes, serviceTypes, type RecordText } from './record';
import { canonicalValue } from './value';

/**
 * A key that two records share exactly when they are the same record: name, type and value, for MX and SRV the
 * priority, for SRV weight and port. Neither TTL nor `proxied` is part of it: changing those is an edit.
 * For maps and sets within a process; its form may change between releases.
 */
export function recordKey(record: RecordText, zoneName: string): string {
  const { type, name, value, priority, weight, port } = record;
  return JSON.stringify([
    fqdn(name, zoneName),
    type,
    canonicalValue(type, value),
    priorityTypes.has(type) ? (priority ?? null) : null,
    ...(serviceTypes.has(type) ? [weight ?? null, port ?? null] : []),
  ]);
}

/** Whether two records are the same one in two spellings; see `recordKey`. */
export const sameRecord = (a: RecordText, b: RecordText, zoneName: string): boolean =>
  recordKey(a, zoneName) === recordKey(b, zoneName);
