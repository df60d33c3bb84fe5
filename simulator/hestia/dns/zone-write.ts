import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandContext } from '../command';
import { HestiaExit } from '../exit';
import { requireZone } from '../objects';
import type { HestiaRecord, HestiaZone } from './zone';

type Records = readonly HestiaRecord[];

/** What a write makes of the records that it has read. */
export interface RecordChange {
  /** The records afterwards. */
  apply(records: Records): Records;
  /** The id of the record that it adds, if it does. */
  readonly adds?: number;
}

/** Real time between reading and writing, so that calls that came together have all read before the first writes. */
const READ_TO_WRITE_MS = 10;

/**
 * Reads the zone, takes its time, and writes it as a whole. Nothing is locked, on the real panel neither: what others
 * wrote in between is overwritten, or what the switch says.
 */
export async function writeRecords(
  context: CommandContext,
  zone: HestiaZone,
  change: RecordChange,
): Promise<void> {
  const { panel, clock, switches } = context;
  await Promise.all([
    sleep(READ_TO_WRITE_MS, undefined, { ref: false }),
    clock.sleep(switches.get('hestia.secondsPerRecord') * zone.records.length * 1000),
  ]);
  const present = requireZone(context, zone.user, zone.name);
  const reading = switches.get('hestia.overlappingWrites');
  const overlapped = present.records !== zone.records;
  if (overlapped && reading === 'refused' && change.adds !== undefined)
    throw new HestiaExit('EXISTS', `ID=${change.adds} already exists`);
  panel.putRecords(present, change.apply(reading === 'lost' ? zone.records : present.records));
  context.entry.applied = true;
}
