import { inputValue, relativeName, sameName, sameValue } from '../../../dns';
import { defined } from '../../../core/values';
import type { ReadResult } from '../../../core/resource';
import type { Inputs, Outputs } from './record-schema';
import type { PanelRecord } from './api-schemas';
import type { Place } from './place';
import { fullName, textOfPanel } from './record-text';

/** The outputs of a record as the panel lists it, with the inputs as the program wrote them. */
export const outputsOf = (wanted: Inputs, { zone }: Place, record: PanelRecord): Outputs => ({
  ...wanted,
  recordId: record.id,
  fqdn: fullName(record, zone),
  suspended: record.suspended,
});

/**
 * The panel's truth as a program would write it, in the user's own spelling wherever that still says the same.
 * `zoneTtl` matters on import only.
 */
export function readOf(
  id: string,
  olds: Partial<Outputs> | undefined,
  place: Place,
  record: PanelRecord,
  zoneTtl: number | undefined,
): ReadResult<Outputs> {
  const text = textOfPanel(record, place.zone);
  const { type } = text;
  const keep = <T>(old: T | undefined, actual: T, same: (old: T) => boolean): T =>
    old !== undefined && same(old) ? old : actual;
  const wanted = defined({
    user: place.user,
    zone: olds?.zone ?? place.zone,
    name: keep(olds?.name, relativeName(text.name, place.zone), (old) =>
      sameName(old, text.name, place.zone),
    ),
    type,
    value: keep(olds?.value, inputValue(type, text.value), (old) => sameValue(type, old, text.value)),
    ttl: ttlOf(olds, record, zoneTtl),
    priority: text.priority,
    weight: text.weight,
    port: text.port,
    adopt: olds?.adopt,
  }) as Inputs;
  return { id, outputs: outputsOf(wanted, place, record), inputs: wanted };
}

/** A list shows the zone's TTL where the record has none of its own: the two cannot be told apart (observed). */
function ttlOf(
  olds: Partial<Outputs> | undefined,
  record: PanelRecord,
  zoneTtl: number | undefined,
): number | undefined {
  if (olds === undefined) return record.ttl === zoneTtl ? undefined : record.ttl;
  return olds.ttl === undefined ? undefined : record.ttl;
}
