import { fqdn, inputValue, type RecordType, relativeName, sameName, sameValue } from '../../../dns';
import { defined } from '../../../core/values';
import type { ReadResult } from '../../../core/resource';
import type { ApiRecord, ApiZone } from './api';
import type { Inputs, Outputs } from './schema';
import { recordText } from './blockers';
import { DEFAULT_TTL } from './record-body';
import { zoneNameOf } from './zones';

/** The outputs of a record as the API answered it, with the inputs as the program wrote them. */
export function outputsOf(wanted: Inputs, zone: ApiZone, record: ApiRecord): Outputs {
  return {
    ...wanted,
    zoneId: zone.id,
    zoneName: zone.name,
    recordId: record.id,
    fqdn: fqdn(record.name, zone.name),
    ...(typeof record.status === 'string' ? { status: record.status } : {}),
    // The element's shape is not documented (inferred): text stays text, anything else is shown as JSON.
    warnings: (record.warnings ?? []).map((warning) =>
      typeof warning === 'string' ? warning : JSON.stringify(warning),
    ),
  };
}

/** The vendor's truth as a program would write it, in the user's own spelling wherever that still says the same. */
export function readOf(
  id: string,
  olds: Partial<Outputs> | undefined,
  zone: ApiZone,
  record: ApiRecord,
): ReadResult<Outputs> {
  const type = record.type as RecordType;
  const keep = <T>(old: T | undefined, actual: T, same: (old: T) => boolean): T =>
    old !== undefined && same(old) ? old : actual;
  const numbers = recordText(record);
  const wanted = {
    zone: keep(olds?.zone, zone.name, (old) => old === zone.id || zoneNameOf(old) === zoneNameOf(zone.name)),
    name: keep(olds?.name, relativeName(record.name, zone.name), (old) =>
      sameName(old, record.name, zone.name),
    ),
    type,
    value: keep(olds?.value, inputValue(type, record.value), (old) => sameValue(type, old, record.value)),
    ttl: record.ttl ?? olds?.ttl ?? DEFAULT_TTL,
    ...(type === 'MX' || type === 'SRV' ? { priority: numbers.priority ?? olds?.priority } : {}),
    ...(type === 'SRV' ? { weight: numbers.weight ?? olds?.weight, port: numbers.port ?? olds?.port } : {}),
    // Older answers of the vendor do not say: then it is as it was left.
    ...(olds?.proxied === undefined ? {} : { proxied: record.proxied ?? olds.proxied }),
    ...(olds?.adopt === undefined ? {} : { adopt: olds.adopt }),
  };
  const clean = defined(wanted) as Inputs;
  const outputs = outputsOf(clean, zone, record);
  // A listing does not repeat what was remarked about the last write; that is no reason to forget it.
  const warnings = record.warnings ? outputs.warnings : (olds?.warnings ?? []);
  return { id, outputs: { ...outputs, warnings }, inputs: clean };
}

/** Recognises a record that was made again outside under another id. */
export function likeness(
  olds: Partial<Outputs>,
  zone: ApiZone,
): ((record: ApiRecord) => boolean) | undefined {
  const { name, type, value } = olds;
  if (name === undefined || type === undefined || value === undefined) return undefined;
  return (record) =>
    record.type === type &&
    sameName(name, record.name, zone.name) &&
    sameValue(type, value, record.value) &&
    (['priority', 'weight', 'port'] as const).every(
      (key) => (olds[key] ?? null) === (recordText(record)[key] ?? null),
    );
}
