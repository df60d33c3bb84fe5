import { sameName, sameRecord, sameValue, type RecordText, type RecordType } from '../../../dns';
import type { ApiRecord } from './api';

/** A record that keeps the vendor from storing another one, and why. */
export interface Blocker {
  readonly record: ApiRecord;
  readonly why: 'equal' | 'priority' | 'cname' | 'value';
}

export const recordText = (record: ApiRecord): RecordText => ({
  type: record.type as RecordType,
  name: record.name,
  value: record.value,
  ...(typeof record.priority === 'number' ? { priority: record.priority } : {}),
  ...(typeof record.weight === 'number' ? { weight: record.weight } : {}),
  ...(typeof record.port === 'number' ? { port: record.port } : {}),
});

type Rule = (wanted: RecordText, there: RecordText, zoneName: string) => boolean;

// Each named after the vendor's rejection it foresees; the first that applies explains best.
// Source: developer.hostup.se/endpoints/domain-services/post-v2-dns-zones-id-records
const rules: Record<Blocker['why'], Rule> = {
  equal: sameRecord,
  priority: (wanted, there, zone) =>
    wanted.type === 'MX' &&
    at(wanted, there, zone) &&
    there.type === 'MX' &&
    wanted.priority === there.priority,
  cname: (wanted, there, zone) =>
    at(wanted, there, zone) && (wanted.type === 'CNAME' || there.type === 'CNAME'),
  // Whether the priority belongs to the key of a duplicate is not documented.
  value: (wanted, there, zone) =>
    at(wanted, there, zone) &&
    wanted.type === there.type &&
    sameValue(wanted.type, wanted.value, there.value),
};

const at = (a: RecordText, b: RecordText, zoneName: string): boolean => sameName(a.name, b.name, zoneName);

/** The record that stands in the way of `wanted`, best explanation first; `own` never blocks itself. */
export function blockerOf(
  wanted: RecordText,
  records: readonly ApiRecord[],
  zoneName: string,
  own?: string,
): Blocker | undefined {
  for (const why of ['equal', 'priority', 'cname', 'value'] as const) {
    const record = records.find((r) => r.id !== own && rules[why](wanted, recordText(r), zoneName));
    if (record !== undefined) return { record, why };
  }
  return undefined;
}

export const reasons: Readonly<Record<Blocker['why'], string>> = {
  equal: 'this record already exists',
  priority: 'another MX record of this name has the same priority',
  cname: 'a CNAME cannot stand beside other records of its name',
  value: 'a record of this name, type and value already exists',
};
