import { checkRecord } from '../check-record';
import { canonicalHostName } from '../host-name';
import { recordKey } from '../identity';
import { isInZone, relativeName } from '../owner-name';
import { leastTtl } from '../rules/hostup-rules';
import { typeIsUnknown } from '../rules/type-rules';
import { shortened } from '../rules/rule';
import type { FoundRecord } from './found-records';
import type { LeftOutRecord, ZoneFile, ZoneFileRecord } from './zone-file';

/** Types of which `checkRecord` would only say that they are not supported. */
const reasonsOfTypes = new Map([
  ['SOA', 'HostUp keeps the SOA of a zone itself.'],
  ['ANAME', 'ANAME is another word for ALIAS: write it as ALIAS.'],
  ...['DNSKEY', 'RRSIG', 'NSEC', 'NSEC3', 'NSEC3PARAM', 'CDS', 'CDNSKEY'].map((type): [string, string] => [
    type,
    `${type} records are made by the server that signs the zone.`,
  ]),
]);

/** Parts the records that a DnsRecord of the zone can be from those that none can be. */
export function judged(found: readonly FoundRecord[], zone: string): ZoneFile {
  const taken = new Map<string, ZoneFileRecord>();
  const leftOut: LeftOutRecord[] = [];
  for (const each of found) {
    const record = recordOrReason(each, zone, taken);
    if (typeof record !== 'string') {
      taken.set(recordKey(record, zone), record);
      continue;
    }
    const text = shortened(`${canonicalHostName(each.owner)} ${each.type}`);
    leftOut.push({ line: each.line, text, reason: shortened(record, 500) });
  }
  return { zone, records: [...taken.values()], leftOut };
}

function recordOrReason(
  { line, owner, ttl, type, known }: FoundRecord,
  zone: string,
  taken: ReadonlyMap<string, ZoneFileRecord>,
): ZoneFileRecord | string {
  const reason = reasonsOfTypes.get(type) ?? typeIsUnknown.reason({ type }, zone);
  if (reason !== undefined) return reason;
  if (!isInZone(owner, zone)) return `It is outside the zone ${zone}.`;
  if (known === undefined) return `Its data are raw octets: write them in the form of ${type}.`;

  const { notes = [], ...data } = known.data;
  const record = {
    type: known.type,
    name: relativeName(owner, zone),
    ...data,
    ...(ttl === undefined ? {} : { ttl: Math.max(ttl, leastTtl) }),
  };
  // By its absolute name, because what is wrong with `.example.com.` does not show in the relative one.
  const failures = checkRecord({ ...record, name: owner }, { zoneName: zone });
  if (failures.length > 0) return failures.map((failure) => failure.reason).join(' ');

  const first = taken.get(recordKey(record, zone));
  if (first !== undefined) {
    return `It repeats the record of line ${first.line}${first.ttl === record.ttl ? '' : ', with another TTL'}.`;
  }
  return { ...record, line, notes: [...raised(ttl), ...notes] };
}

function raised(ttl: number | undefined): string[] {
  if (ttl === undefined || ttl >= leastTtl) return [];
  const why = ttl === 1 ? ', with which Cloudflare means a TTL of its choice,' : '';
  return [`The TTL ${ttl}${why} is raised to ${leastTtl}, the least that HostUp takes.`];
}
