import type { Simulation } from '../../simulation';
import { recordStatus } from './operations';
import { hasPriority, isProxyable } from './record-types';
import type { StoredRecord, Zone } from './zone';

/** The status of a zone under the name that the page of the day gives it. */
function zoneStatus(zone: Zone, simulation: Simulation) {
  const name = simulation.switches.get('dns.zoneStatusField');
  return {
    ...(name === 'status' ? {} : { zoneStatus: zone.facts.status }),
    ...(name === 'zoneStatus' ? {} : { status: zone.facts.status }),
  };
}

/** An item of `GET /dns-zones`, fields in documented order. */
export function zoneItem(zone: Zone, simulation: Simulation) {
  const { id, name, kind } = zone.facts;
  return {
    id,
    name,
    ...zoneStatus(zone, simulation),
    isDnsOnly: kind === 'dns_only',
    kind,
    recordCount: zone.customerRecords,
  };
}

/** The `zone` member of a record list that shows `shown` records. */
export function zoneOfRecords(zone: Zone, shown: number, simulation: Simulation) {
  const { id, name } = zone.facts;
  const limit = simulation.switches.get('dns.recordLimit');
  const head = { id, name, ...zoneStatus(zone, simulation), recordCount: shown };
  if (simulation.switches.get('dns.recordShape') === 'old') return head;
  return {
    ...head,
    totalRecordCount: zone.customerRecords,
    liveRecordLimit: limit === 0 ? null : limit,
    exceedsLiveRecordLimit: limit !== 0 && zone.customerRecords > limit,
  };
}

/** A record, fields in documented order. */
export function recordItem(record: StoredRecord, zone: Zone, simulation: Simulation) {
  const { id, type, name, value, ttl, priority, weight, port, proxied } = record;
  const status = recordStatus(record, simulation.clock.now());
  if (simulation.switches.get('dns.recordShape') === 'old') {
    return { id, type, name, value, ttl, priority, weight, port, status };
  }
  return {
    id,
    type,
    name,
    value,
    ttl,
    ...(hasPriority(type) ? { priority } : {}),
    ...(type === 'SRV' ? { weight, port } : {}),
    status,
    ...(isProxyable(type) ? { proxied, actions: { canChangeProxy: proxyGate(zone) } } : {}),
  };
}

/** The answer to a write: the record and what the customer may want to know. */
export function writtenRecord(record: StoredRecord, zone: Zone, simulation: Simulation) {
  const item = recordItem(record, zone, simulation);
  const shape = simulation.switches.get('dns.warnings');
  if (shape === 'absent' || simulation.switches.get('dns.recordShape') === 'old') return item;
  const several = ['A', 'AAAA', 'MX'].includes(record.type);
  const count = zone.named(record.name).filter((other) => other.type === record.type).length;
  if (!several || count < 2) return { ...item, warnings: [] };
  const detail = `${record.name} has ${count} ${record.type} records.`;
  return { ...item, warnings: [shape === 'strings' ? detail : { code: 'multiple_records', detail }] };
}

/** The body of `GET /domains/{id}/dns`. */
export function domainDns(
  zone: Zone,
  records: readonly StoredRecord[],
  nameservers: string[],
  simulation: Simulation,
) {
  const old = simulation.switches.get('dns.recordShape') === 'old';
  return {
    zone: zoneOfRecords(zone, records.length, simulation),
    records: records.map((record) => recordItem(record, zone, simulation)),
    nameservers,
    actions: {
      canManageRecords: allowed,
      ...(old ? {} : { canManageRootMxRecords: zone.facts.emailForwarding ? FORWARDED : allowed }),
    },
  };
}

const allowed = { allowed: true, reason: null, code: null };
const FORWARDED = { allowed: false, reason: 'Managed by email forwarding.', code: 'email_forwarding' };

const proxyGate = (zone: Zone) =>
  zone.facts.cdnEnabled
    ? allowed
    : { allowed: false, reason: 'CDN is not enabled for this zone.', code: 'cdn_not_enabled' };
