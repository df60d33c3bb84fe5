import { readDraft, type Draft } from './draft';
import { createRecord, type WriteContext } from './operations';
import { zoneSeed, type RecordSeed, type ZoneSeed } from './seed';
import type { StoredRecord, Zone } from './zone';

/** Adds a zone with its records, as if they had existed for long. Throws a Rejection for a record that is not valid. */
export function seedZone(context: WriteContext, seed: ZoneSeed): Zone {
  const zone = context.account.addZone(seed, new Date(context.clock.now()));
  for (const { status, ...record } of zoneSeed.parse(seed).records) {
    const draft = outOfBandDraft(context, zone, record);
    createRecord(context, zone, draft, { settled: true, ...(status === undefined ? {} : { status }) });
  }
  return zone;
}

type Fields = { readonly [K in Exclude<keyof RecordSeed, 'status'>]?: RecordSeed[K] | undefined };

/** Reads a record as the panel takes it: full names are fine, and an old record fills in what is left out. */
export function outOfBandDraft(
  { switches }: WriteContext,
  zone: Zone,
  fields: Fields,
  old?: StoredRecord,
): Draft {
  const sent = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const fallback = old === undefined ? { name: '@' } : { ...old };
  return readDraft(sent, { zone: zone.facts.name, switches, generation: 'v1', fallback });
}
