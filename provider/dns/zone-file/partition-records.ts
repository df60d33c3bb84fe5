import { checkRecord } from '../check-record';
import { canonicalHostName } from '../host-name';
import { recordKey } from '../record-key';
import { isInZone, relativeName } from '../owner-name';
import { minTtl } from '../rules/hostup-rules';
import { typeIsUnknown } from '../rules/type-rules';
import { truncate } from '../rules/rule';
import type { ParsedRecord } from './parse-records';
import type { LeftOutRecord, ZoneFile, ZoneFileRecord } from './zone-file';

/** Types about which `checkRecord` would only say that they are not supported. */
const reasonsOfTypes = new Map([
  ['SOA', 'HostUp maintains the SOA of a zone itself.'],
  ['ANAME', 'ANAME is another name for ALIAS: write it as ALIAS.'],
  ...['DNSKEY', 'RRSIG', 'NSEC', 'NSEC3', 'NSEC3PARAM', 'CDS', 'CDNSKEY'].map((type): [string, string] => [
    type,
    `${type} records are made by the server that signs the zone.`,
  ]),
]);

/** Separates the records that a DnsRecord can represent from those that it cannot. */
export function partitionRecords(found: readonly ParsedRecord[], zone: string): ZoneFile {
  const accepted = new Map<string, ZoneFileRecord>();
  const leftOut: LeftOutRecord[] = [];
  for (const each of found) {
    const record = recordOrReason(each, zone, accepted);
    if (typeof record !== 'string') {
      accepted.set(recordKey(record, zone), record);
      continue;
    }
    const text = truncate(`${canonicalHostName(each.owner)} ${each.type}`);
    leftOut.push({ line: each.line, text, reason: truncate(record, 500) });
  }
  return { zone, records: [...accepted.values()], leftOut };
}

function recordOrReason(
  { line, owner, ttl, type, known }: ParsedRecord,
  zone: string,
  accepted: ReadonlyMap<string, ZoneFileRecord>,
): ZoneFileRecord | string {
  const reason = reasonsOfTypes.get(type) ?? typeIsUnknown.reason({ type }, zone);
  if (reason !== undefined) return reason;
  if (!isInZone(owner, zone)) return `It is outside the zone ${zone}.`;
  if (known === undefined) return `Its data is raw octets: write it in the form of ${type}.`;

  const { notes = [], ...data } = known.data;
  const record = {
    type: known.type,
    name: relativeName(owner, zone),
    ...data,
    ...(ttl === undefined ? {} : { ttl: Math.max(ttl, minTtl) }),
  };
  // By its absolute name, because the mistake in `.example.com.` does not show in the relative one.
  const failures = checkRecord({ ...record, name: owner }, { zoneName: zone });
  if (failures.length > 0) return failures.map((failure) => failure.reason).join(' ');

  const first = accepted.get(recordKey(record, zone));
  if (first !== undefined) {
    return `It repeats the record in line ${first.line}${first.ttl === record.ttl ? '' : ', with another TTL'}.`;
  }
  return { ...record, line, notes: [...ttlNotes(ttl), ...notes] };
}

function ttlNotes(ttl: number | undefined): string[] {
  if (ttl === undefined || ttl >= minTtl) return [];
  const why = ttl === 1 ? ', which is how Cloudflare writes a TTL of its choice,' : '';
  return [`The TTL ${ttl}${why} is raised to ${minTtl}, the minimum at HostUp.`];
}
