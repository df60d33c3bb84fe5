import { describeRecord, fqdn, isRecordType, sameName } from '../../../dns';
import { HostupError } from '../../../core/error';
import { waysToTake } from '../../../runtime/adoption-hints';
import type { PanelRecord } from './api-schemas';
import type { Owners } from '../ownership';
import { recordIdOf, zoneIdOf, type Place } from './place';
import { textOfPanel, type RecordFields } from './record-text';

/** `www.example.com A 192.0.2.1 (12)`. */
export function shownRecord(record: PanelRecord, { zone }: Place): string {
  const text = textOfPanel(record, zone);
  const what = isRecordType(text.type)
    ? describeRecord(text, zone)
    : `${fqdn(text.name, zone)} ${record.type} ${record.value}`;
  return `${what} (${record.id})`;
}

/** The refusal to make a record twice. `difference` is why the setting `adoptExisting` does not take it. */
export function existsAlready(
  record: PanelRecord,
  place: Place,
  { difference, importable, taken }: { difference?: string | undefined; importable: boolean; taken: boolean },
): HostupError {
  const importId = recordIdOf(place, record.id);
  return new HostupError(
    `${shownRecord(record, place)} is in the way: this record exists already${difference === undefined ? '' : `, but ${difference}`}`,
    {
      code: 'dns_conflict',
      fix: waysToTake({ token: 'hostup:hestia:DnsRecord', importId, isHeld: taken, importable }),
    },
  );
}

/** The panel lets a CNAME stand beside other records, and name servers then refuse the zone: so we do not. */
export function demandRoom(
  wanted: RecordFields,
  place: Place,
  records: readonly PanelRecord[],
  owners: Owners,
): void {
  const rival = records.find(
    (record) =>
      (wanted.type === 'CNAME' || record.type === 'CNAME') &&
      sameName(textOfPanel(record, place.zone).name, wanted.name, place.zone) &&
      !owners.isMoving(recordIdOf(place, record.id)),
  );
  if (rival === undefined) return;
  throw new HostupError(
    `${shownRecord(rival, place)} is in the way: a CNAME cannot stand beside other records of its name`,
    {
      code: 'dns_conflict',
      fix:
        `Remove it, or use another name. If it came with the zone, make the zone ${zoneIdOf(place)} with ` +
        '`templateRecords: "remove"`, or take it over with a resource that describes it and has `adopt: true`.',
    },
  );
}
