import { describeRecord, isRecordType, sameName, sameValue, type RecordType } from '../../../dns';
import { HostupError } from '../../../core/error';
import type { PanelRecord } from './api-schemas';
import { placeOf, recordIdOf, zoneIdOf, type Place } from './place';
import { textOfPanel } from './record-text';

/** What `pulumi import` may name a record by. */
export type RecordReference =
  | { readonly kind: 'id'; readonly place: Place; readonly recordId: number }
  | {
      readonly kind: 'words';
      readonly place: Place;
      readonly name: string;
      readonly type: RecordType;
      readonly value?: string;
    };

/**
 * Reads `user/example.com/12`, or what a person knows: `user/example.com/www/A`, and `user/example.com/www/A/192.0.2.1`
 * where the name has several records of the type. A value may hold slashes itself; the type tells them apart.
 */
export function parseReference(id: string): RecordReference {
  const [user = '', zone = '', ...rest] = id.split('/');
  const place = placeOf({ user, zone });
  const named = user !== '' && place.zone !== '';
  if (named && rest.length === 1 && /^[1-9]\d*$/u.test(rest[0] ?? '')) {
    return { kind: 'id', place, recordId: Number(rest[0]) };
  }
  const [name = '', type, ...value] = rest;
  if (!named || name === '' || !isRecordType(type)) {
    throw new HostupError(`"${id}" names no DNS record of a panel`, {
      code: 'invalid_input',
      property: 'id',
      fix: 'Write user/zone/name/TYPE, e.g. alice/example.com/www/A or alice/example.com/@/MX, with /value behind it where there are several; or user/zone/number.',
    });
  }
  return { kind: 'words', place, name, type, ...(value.length === 0 ? {} : { value: value.join('/') }) };
}

/** The one record that the words mean; several are an error that lists them, none is `undefined`. */
export function findByWords(
  records: readonly PanelRecord[],
  { name, place, type, value }: Extract<RecordReference, { kind: 'words' }>,
): PanelRecord | undefined {
  const matches = records.filter((record) => {
    const text = textOfPanel(record, place.zone);
    return (
      text.type === type &&
      sameName(name, text.name, place.zone) &&
      (value === undefined || sameValue(type, value, text.value))
    );
  });
  if (matches.length <= 1) return matches[0];
  const choices = matches.map(
    (match) =>
      `${recordIdOf(place, match.id)} (${describeRecord(textOfPanel(match, place.zone), place.zone)})`,
  );
  throw new HostupError(`${matches.length} records are called ${name} ${type} in ${place.zone}`, {
    code: 'invalid_input',
    property: 'id',
    fix: `Import one of them by its value, ${zoneIdOf(place)}/${name}/${type}/<value>, or by its id: ${choices.join(', ')}.`,
  });
}
