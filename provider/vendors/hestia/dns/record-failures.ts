import { HostupError } from '../../../core/error';
import type { PanelRecord } from './api-schemas';
import { zoneIdOf, type Place } from './place';
import { shownRecord } from './conflicts';

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
export const stillThere = (record: PanelRecord, place: Place): HostupError =>
  new HostupError(`${shownRecord(record, place)} is still there after it was deleted`, {
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
