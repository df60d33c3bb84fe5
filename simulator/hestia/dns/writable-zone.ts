import type { CommandContext } from '../command';
import { HestiaExit } from '../exit';
import type { HestiaRecord, HestiaZone } from './zone';
import { requireActive, requireDns, requireUser, requireZone } from '../objects';
import { storedValue, type StoredValue, type ValueDraft } from './record-value';

/** The zone if it may be written to: the name service runs, and nothing is suspended. */
export function writableZone(userName: string, domain: string, context: CommandContext): HestiaZone {
  requireDns(context);
  requireActive('user', requireUser(context, userName));
  const zone = requireZone(context, userName, domain);
  requireActive('dns', zone);
  return zone;
}

/** Throws the exit NOTEXIST. */
export function requireRecord(zone: HestiaZone, id: string): HestiaRecord {
  const record = zone.records.find((candidate) => candidate.id === Number(id));
  if (record === undefined) throw new HestiaExit('NOTEXIST', `dns record ${id} doesn't exist`);
  return record;
}

/** What is stored of a value; a name server inside the zone needs its address there first. */
export function checkedValue(draft: ValueDraft, zone: HestiaZone, { switches }: CommandContext): StoredValue {
  const stored = storedValue(draft, switches.get('hestia.valueChecks'));
  const end = `.${zone.name}.`;
  if (draft.type === 'NS' && stored.value.endsWith(end)) {
    const host = stored.value.slice(0, -end.length);
    if (!zone.records.some(({ name, type }) => type === 'A' && name === host))
      throw new HestiaExit('NOTEXIST', `IN A record for ${stored.value} doesn't exist`);
  }
  return stored;
}
