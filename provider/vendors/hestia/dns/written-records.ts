import type { PanelRecord } from './api-schemas';
import { zoneIdOf, type Place } from './place';
import type { RecordFields } from './record-text';

/**
 * What this process has added, by zone and id; it deletes none of that ("One object, one owner"). A program elsewhere
 * that read a zone before our write and writes it afterwards takes our record away again, when we have seen it there
 * already.
 */
export class WrittenRecords {
  private readonly zones = new Map<string, Map<number, RecordFields>>();

  note(place: Place, recordId: number, fields: RecordFields): void {
    const records = this.zones.get(zoneIdOf(place)) ?? new Map<number, RecordFields>();
    this.zones.set(zoneIdOf(place), records.set(recordId, fields));
  }

  /** Those that a list of the zone does not show. */
  missingFrom(place: Place, records: readonly PanelRecord[]): (readonly [number, RecordFields])[] {
    const there = new Set(records.map(({ id }) => id));
    return [...(this.zones.get(zoneIdOf(place)) ?? [])].filter(([id]) => !there.has(id));
  }
}
