import { isRecordType, sameName, sameValue, type RecordType } from '../../../dns';
import { HostupError } from '../../../core/error';
import { describeRecord } from '../../../dns';
import type { ApiRecord, ApiZone } from './api';
import { recordText } from './blockers';
import type { HostupClient } from '../client';
import { isZoneId } from './zones';

/** What `pulumi import` may name a record by. */
export type RecordReference =
  | { readonly kind: 'id'; readonly zoneId: string; readonly recordId: string }
  | {
      readonly kind: 'words';
      readonly zone: string;
      readonly name: string;
      readonly type: RecordType;
      readonly value?: string;
    };

/**
 * Reads `zone_…/drr_…`, or what a person knows: `example.com/www/A`, and `example.com/www/A/192.0.2.1` where the name
 * has several records of the type. A name or a value may hold slashes itself; the type tells them apart.
 */
export function parseReference(id: string): RecordReference {
  const [zone = '', ...rest] = id.split('/');
  if (isZoneId(zone) && rest.length === 1 && rest[0] !== undefined && rest[0] !== '') {
    return { kind: 'id', zoneId: zone, recordId: rest[0] };
  }
  const at = rest.findIndex((part, index) => index > 0 && isRecordType(part));
  const type = rest[at];
  if (zone === '' || at < 1 || type === undefined || !isRecordType(type)) {
    throw new HostupError(`"${id}" names no DNS record`, {
      code: 'invalid_input',
      property: 'id',
      fix: 'Write zone/name/TYPE, e.g. example.com/www/A or example.com/@/MX, with /value behind it where there are several; or zone_…/drr_….',
    });
  }
  const value = rest.slice(at + 1).join('/');
  return { kind: 'words', zone, name: rest.slice(0, at).join('/'), type, ...(value === '' ? {} : { value }) };
}

/** The one record that the words mean; several are an error that lists them, none is `undefined`. */
export async function findByWords(
  hostup: HostupClient,
  { name, type, value, zone: zoneText }: Extract<RecordReference, { kind: 'words' }>,
): Promise<{ zone: ApiZone; record: ApiRecord } | undefined> {
  const { id: zoneId } = await hostup.zones.find(zoneText);
  const { records, zone } = await hostup.listings.recent(zoneId);
  const matches = records.filter(
    (record) =>
      record.type === type &&
      sameName(name, record.name, zone.name) &&
      (value === undefined || sameValue(type, value, record.value)),
  );
  const [record] = matches;
  if (record === undefined) return undefined;
  if (matches.length === 1) return { zone, record };
  const choices = matches.map(
    (match) => `${zone.id}/${match.id} (${describeRecord(recordText(match), zone.name)})`,
  );
  throw new HostupError(`${matches.length} records are called ${name} ${type} in ${zone.name}`, {
    code: 'invalid_input',
    property: 'id',
    fix: `Import one of them by its value, ${zoneText}/${name}/${type}/<value>, or by its id: ${choices.join(', ')}.`,
  });
}
