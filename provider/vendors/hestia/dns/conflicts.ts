import { describeRecord, fqdn, isRecordType, sameName } from '../../../dns';
import { HostupError } from '../../../core/error';
import { adoptionHints } from '../../../runtime/adoption-hints';
import type { PanelRecord } from './api-schemas';
import type { Ownership } from '../../../runtime/ownership';
import { type Place, recordIdOf, zoneIdOf } from './place';
import { type RecordFields, textOfPanel } from './record-text';

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
    `${shownRecord(record, place)} is in the way: this record already exists${difference === undefined ? '' : `, but ${difference}`}`,
    {
      code: 'dns_conflict',
      fix: adoptionHints({ token: 'hostup:hestia:DnsRecord', importId, isHeld: taken, importable }),
    },
  );
}

/** The panel lets a CNAME stand beside other records, and name servers then refuse the zone: so we do not. */
export function demandRoom(
  wanted: RecordFields,
  place: Place,
  records: readonly PanelRecord[],
  ownership: Ownership,
): void {
  const rival = records.find(
    (record) =>
      (wanted.type === 'CNAME' || record.type === 'CNAME') &&
      sameName(textOfPanel(record, place.zone).name, wanted.name, place.zone) &&
      !ownership.isMoving(recordIdOf(place, record.id)),
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

/** The panel made something else of what was sent, as a server without a UTF-8 locale does of names (observed). */
export const notKept = (record: PanelRecord, place: Place): HostupError =>
  new HostupError(`The panel stored something else: ${shownRecord(record, place)}`, {
    code: 'rejected',
    property: 'value',
    fix: 'Write the name and the value so that the panel keeps them, in plain ASCII.',
  });

/** A list does not show what was written; `lost` is why no answer told. */
export const notStored = (place: Place, lost: HostupError | undefined): HostupError =>
  lost === undefined
    ? new HostupError(`The panel answered success, and the record is not in ${zoneIdOf(place)}`, {
        code: 'outcome_unknown',
        fix: 'Something else writes to this panel at the same time, which loses records: run `pulumi up` again when it is over.',
      })
    : lost.during('The record may be there now as the program says', {
        code: 'outcome_unknown',
        fix: 'Run `pulumi up` again: it looks for the record, and writes it if it is not there.',
      });

/** A list shows what was deleted. */
export const stillThere = (record: string): HostupError =>
  new HostupError(`${record} is still there after it was deleted`, {
    code: 'outcome_unknown',
    fix: 'Something else writes to this panel at the same time: run again when it is over.',
  });

/** The panel keeps the last A and the last NS record of a zone, whatever their names. */
export const lastOfItsType = (record: PanelRecord, place: Place, cause: HostupError): HostupError =>
  new HostupError(
    `${shownRecord(record, place)} is the last ${record.type} record of ${place.zone}, which Hestia keeps as long as the zone`,
    {
      code: 'protected',
      ...(cause.status === undefined ? {} : { status: cause.status }),
      ...(cause.apiCode === undefined ? {} : { apiCode: cause.apiCode }),
      fix:
        `Where the zone goes too, give this record the option \`deletedWith: <the DnsZone>\`; otherwise add another ${record.type} record first, ` +
        'or let go of this one with `retainOnDelete: true`.',
      cause,
    },
  );
