import type { Clock } from '../../../core/clock';
import { describeRecord } from '../../../dns';
import { type HostupError, isHostupError } from '../../../core/error';
import { untilSeen } from '../../../runtime/lost-answers';
import type { DnsCommands } from './commands';
import type { PanelRecord } from './api-schemas';
import type { Ownership } from '../../../runtime/ownership';
import { type Place, recordIdOf, zoneIdOf } from './place';
import { lookAfter, RecordAdder } from './record-adder';
import {
  demandRoom,
  existsAlready,
  lastOfItsType,
  notKept,
  notStored,
  shownRecord,
  stillThere,
} from './conflicts';
import { isAsWanted, isRecord, type RecordFields, recordText, resembles, sentRecord } from './record-text';
import type { PanelLock } from '../panel/lock';
import { attempt, lostOf, remark } from '../panel/write-outcome';
import type { RecordLists, UserLists } from './zone-lists';
import type { WriteOptions } from './write-options';

/** What has the id of a record now. */
interface RecordNow {
  readonly there: PanelRecord | undefined;
}

/** What the writer works with. */
export interface WriterParts {
  readonly api: DnsCommands;
  readonly listings: RecordLists;
  readonly users: UserLists;
  readonly ownership: Ownership;
  readonly lock: PanelLock;
  readonly clock: Clock;
  readonly random: () => number;
}

/**
 * Writes records to a panel that locks nothing, answers success for what it lost, and gives ids away a second time.
 * Every write has its turn, and is done only when a list shows what was wanted.
 */
export class RecordWriter {
  private readonly adder: RecordAdder;
  private readonly written = new WrittenRecords();

  constructor(private readonly parts: WriterParts) {
    this.adder = new RecordAdder(parts);
  }

  /** Makes a record or, where that is allowed, takes over an equal one. */
  create(place: Place, wanted: RecordFields, options: WriteOptions): Promise<PanelRecord> {
    return this.inTurn(place, options, async () => {
      const records = await this.listRestored(place, options);
      const equal = records.find((record) => isRecord(record, wanted, place.zone));
      if (equal !== undefined) return await this.adopt(place, equal, wanted, options);
      demandRoom(wanted, place, records, this.parts.ownership);
      return await this.add(place, this.adder.freeId(records), wanted, options);
    });
  }

  /** Brings a record to `wanted`; one that is gone is made again, under its old id if that is free. */
  update(
    place: Place,
    resource: { readonly recordId: number; readonly was: RecordFields },
    wanted: RecordFields,
    options: WriteOptions,
  ): Promise<PanelRecord> {
    const { recordId, was } = resource;
    return this.inTurn(place, options, async () => {
      const records = await this.listRestored(place, options);
      const current = records.find(({ id }) => id === recordId);
      const others = records.filter((record) => record !== current);
      demandRoom(wanted, place, others, this.parts.ownership);
      if (current !== undefined && [was, wanted].some((text) => resembles(current, text, place.zone))) {
        return await this.change(place, current, wanted, options);
      }
      const id = current === undefined ? recordId : this.adder.freeId(records);
      return await this.add(place, id, wanted, options);
    });
  }

  /** Deletes a record unless its id is another's by now; one that is gone already is done (law 4). */
  remove(place: Place, recordId: number, was: RecordFields, options: WriteOptions): Promise<void> {
    return this.inTurn(place, options, async () => {
      const look = async (): Promise<RecordNow> => {
        const records = await this.list(place, options).catch((error: unknown) => {
          if (isHostupError(error, 'not_found')) return [];
          throw error;
        });
        return { there: records.find(({ id }) => id === recordId) };
      };
      await untilSeen<RecordNow, true>({
        change: (seen) => this.deleteOnce(place, seen?.there, options),
        look,
        looksFirst: true,
        done: ({ there }) => this.isRemoved(place, recordId, there, was, options) || undefined,
        failed: ({ there }) =>
          stillThere(there === undefined ? recordIdOf(place, recordId) : shownRecord(there, place)),
        clock: this.parts.clock,
        signal: options.signal,
      });
    });
  }

  private isRemoved(
    place: Place,
    recordId: number,
    there: PanelRecord | undefined,
    was: RecordFields,
    { log }: WriteOptions,
  ): boolean {
    if (there === undefined) {
      this.parts.ownership.noteEnded(recordIdOf(place, recordId));
      return true;
    }
    if (resembles(there, was, place.zone)) return false;
    log('warning', `${shownRecord(there, place)} is kept: it has the id of the record that was to go.`);
    return true;
  }

  private async deleteOnce(
    place: Place,
    there: PanelRecord | undefined,
    options: WriteOptions,
  ): Promise<undefined> {
    if (there === undefined) return;
    const written = await attempt(() =>
      this.parts.api.deleteRecord(place, there.id, options.signal).catch((error: unknown) => {
        if (isHostupError(error, 'not_found')) return;
        throw isHostupError(error, 'rejected') && /should remain/u.test(error.summary)
          ? lastOfItsType(there, place, error)
          : error;
      }),
    );
    remark(written, options);
  }

  private async adopt(
    place: Place,
    record: PanelRecord,
    wanted: RecordFields,
    options: WriteOptions,
  ): Promise<PanelRecord> {
    const difference = isAsWanted(record, wanted, place.zone)
      ? undefined
      : `its ttl is ${record.ttl ?? 'not known'}, the program says ${wanted.ttl ?? 'nothing'}`;
    const taken = this.parts.ownership.isTaken(recordIdOf(place, record.id));
    const allowed =
      options.adoption === 'explicit' || (options.adoption === 'equal' && difference === undefined);
    if (taken || !allowed) {
      const { importable } = options;
      throw existsAlready(record, place, { difference, importable, taken });
    }
    this.made(place, record);
    if (difference === undefined) return record;
    options.log('info', `Taken over as it was, now changed: ${difference}.`);
    return await this.change(place, record, wanted, options);
  }

  private async change(
    place: Place,
    record: PanelRecord,
    wanted: RecordFields,
    options: WriteOptions,
  ): Promise<PanelRecord> {
    const { api } = this.parts;
    if (record.suspended) {
      options.log(
        'warning',
        `${shownRecord(record, place)} was suspended in the panel: the change makes it active.`,
      );
    }
    const sent = sentRecord(wanted, place.zone, wanted.ttl ?? (await this.ownTtl(place, record)));
    let lost: HostupError | undefined;
    return await untilSeen<RecordNow, PanelRecord>({
      change: async (seen) => {
        if (seen !== undefined && seen.there === undefined) {
          return await this.add(place, record.id, wanted, options);
        }
        const written = await attempt(() => api.changeRecord(place, record.id, sent, options.signal));
        remark(written, options);
        lost = lostOf(written);
        return undefined;
      },
      look: async () => {
        const records = await lookAfter(api, place, options, lost);
        return { there: records.find(({ id }) => id === record.id) };
      },
      done: ({ there }) => (there !== undefined && isAsWanted(there, wanted, place.zone) ? there : undefined),
      failed: ({ there }) => (there === undefined ? notStored(place, lost) : notKept(there, place)),
      clock: this.parts.clock,
      signal: options.signal,
    });
  }

  /** The TTL that a record has of its own: an update that sends none removes it (observed). */
  private async ownTtl(place: Place, { ttl }: PanelRecord): Promise<number | undefined> {
    return ttl === (await this.parts.users.ttlOf(place)) ? undefined : ttl;
  }

  private list(place: Place, { signal }: WriteOptions): Promise<PanelRecord[]> {
    return this.parts.api.listRecords(place, signal);
  }

  private async add(
    place: Place,
    recordId: number,
    wanted: RecordFields,
    options: WriteOptions,
  ): Promise<PanelRecord> {
    const record = await this.adder.add(place, recordId, wanted, options);
    this.written.note(place, record.id, wanted);
    return this.made(place, record);
  }

  /** The zone's records, after those of this process are in it again that somebody else's write has taken away. */
  private async listRestored(place: Place, options: WriteOptions): Promise<PanelRecord[]> {
    const records = await this.list(place, options);
    const missing = this.written.missingFrom(place, records);
    if (missing.length === 0) return records;
    for (const [recordId, fields] of missing) {
      const what = `${describeRecord(recordText(fields), place.zone)} (${recordId})`;
      options.log(
        'warning',
        `${what} was written and is gone, as when two programs write at once: it is written again.`,
      );
      await this.adder.add(place, recordId, fields, options);
    }
    return await this.list(place, options);
  }

  private made(place: Place, record: PanelRecord): PanelRecord {
    this.parts.ownership.noteMade(recordIdOf(place, record.id));
    return record;
  }

  private inTurn<T>(place: Place, { signal }: WriteOptions, work: () => Promise<T>): Promise<T> {
    const { listings, lock } = this.parts;
    return lock.run(async () => {
      listings.forget(zoneIdOf(place));
      try {
        return await work();
      } finally {
        listings.forget(zoneIdOf(place));
      }
    }, signal);
  }
}

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
