import type { Clock } from '../clock';
import { isHostupError, type HostupError } from '../hostup-error';
import type { Adoption } from './adoption';
import type { DnsCommands, SentRecord } from './dns-commands';
import type { PanelRecord } from './dns-schemas';
import type { Owners } from './owners';
import { recordIdOf, zoneIdOf, type Place } from './place';
import { demandRoom, existsAlready, shownRecord } from './record-conflict';
import { lastOfItsType, notKept, notStored, stillThere } from './record-failures';
import { isAsWanted, isRecord, resembles, sentRecord, type RecordFields } from './record-text';
import type { Turns } from './turns';
import { attempt, type Written } from './write-outcome';
import type { RecordListings, UserListings } from './zone-listings';

/** Pauses before a write that did not show is looked for again and then repeated. Milliseconds. */
const SETTLE = [500, 2_000, 5_000];

/** How far above the highest id a new record's id may lie: far enough to be no one else's next. */
const ID_GAP = 1_000;

export interface WriteOptions {
  readonly adoption: Adoption;
  readonly importable: boolean;
  readonly signal: AbortSignal;
  readonly log: (level: 'info' | 'warning', message: string) => void;
}

/** What the writer works with. */
export interface WriterParts {
  readonly api: DnsCommands;
  readonly listings: RecordListings;
  readonly users: UserListings;
  readonly owners: Owners;
  readonly turns: Turns;
  readonly clock: Clock;
  readonly random: () => number;
}

/**
 * Writes records to a panel that locks nothing, answers success for what it lost, and gives ids away a second time.
 * Every write has its turn, and is done only when a list shows what was wanted.
 */
export class RecordWriter {
  constructor(private readonly parts: WriterParts) {}

  /** Makes a record or, where that is allowed, takes over an equal one. */
  create(place: Place, wanted: RecordFields, options: WriteOptions): Promise<PanelRecord> {
    return this.inTurn(place, options, async () => {
      const records = await this.list(place, options);
      const equal = records.find((record) => isRecord(record, wanted, place.zone));
      if (equal !== undefined) return await this.adopt(place, equal, wanted, options);
      demandRoom(wanted, place, records, this.parts.owners);
      return this.made(place, await this.add(place, this.freeId(records), wanted, options));
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
      const records = await this.list(place, options);
      const current = records.find(({ id }) => id === recordId);
      const others = records.filter((record) => record !== current);
      demandRoom(wanted, place, others, this.parts.owners);
      if (current !== undefined && [was, wanted].some((text) => resembles(current, text, place.zone))) {
        return await this.change(place, current, wanted, options);
      }
      const id = current === undefined ? recordId : this.freeId(records);
      return this.made(place, await this.add(place, id, wanted, options));
    });
  }

  /** Deletes a record unless its id is another's by now; one that is gone already is done (law 4). */
  remove(place: Place, recordId: number, was: RecordFields, options: WriteOptions): Promise<void> {
    return this.inTurn(place, options, async () => {
      for (let tries = 0; ; tries += 1) {
        const records = await this.parts.api.listRecords(place, options.signal).catch((error: unknown) => {
          if (isHostupError(error, 'not_found')) return [];
          throw error;
        });
        const there = records.find(({ id }) => id === recordId);
        if (there === undefined) {
          this.parts.owners.noteGone(recordIdOf(place, recordId));
          return;
        }
        if (!resembles(there, was, place.zone)) {
          options.log(
            'warning',
            `${shownRecord(there, place)} is kept: it has the id of the record that was to go.`,
          );
          return;
        }
        const pause = SETTLE[tries];
        if (pause === undefined) throw stillThere(there, place);
        if (tries > 0) await this.parts.clock.sleep(pause, options.signal);
        const written = await attempt(() =>
          this.parts.api.deleteRecord(place, recordId, options.signal).catch((error: unknown) => {
            if (isHostupError(error, 'not_found')) return;
            throw isHostupError(error, 'rejected') && /should remain/u.test(error.summary)
              ? lastOfItsType(there, place, error)
              : error;
          }),
        );
        this.remark(written, options);
      }
    });
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
    const taken = this.parts.owners.isTaken(recordIdOf(place, record.id));
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

  /** The id is our choice, so that a lost answer needs no guess and a repeat cannot make a second record. */
  private async add(
    place: Place,
    firstId: number,
    wanted: RecordFields,
    options: WriteOptions,
  ): Promise<PanelRecord> {
    const { api } = this.parts;
    const sent = sentRecord(wanted, place.zone);
    let recordId = firstId;
    let lost: Error | undefined;
    for (let tries = 0; ; tries += 1) {
      const written = await attempt(() => api.addRecord(place, recordId, sent, options.signal));
      this.remark(written, options);
      lost = lostOf(written) ?? lost;
      const records = await this.look(place, options, lost);
      const there = await this.shown(place, recordId, records, options, tries, lost);
      // An id that is taken is ours only when an earlier try without an answer took effect late.
      const ours = there !== undefined && (written.outcome !== 'exists' || lost !== undefined);
      if (ours && isAsWanted(there, wanted, place.zone)) return there;
      if (ours && isOurs(there, sent)) throw await this.takeBack(place, there, wanted, options);
      if (there !== undefined) recordId = this.freeId(records);
      if (tries === SETTLE.length) throw notStored(place, lost);
    }
  }

  /** What has the id now. One that does not show is looked for a second time before it is written again. */
  private async shown(
    place: Place,
    recordId: number,
    records: readonly PanelRecord[],
    options: WriteOptions,
    tries: number,
    lost: Error | undefined,
  ): Promise<PanelRecord | undefined> {
    const there = records.find(({ id }) => id === recordId);
    const pause = SETTLE[tries];
    if (there !== undefined || pause === undefined) return there;
    await this.parts.clock.sleep(pause, options.signal);
    return (await this.look(place, options, lost)).find(({ id }) => id === recordId);
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
    for (let tries = 0; ; tries += 1) {
      const written = await attempt(() => api.changeRecord(place, record.id, sent, options.signal));
      this.remark(written, options);
      const there = (await this.look(place, options, lostOf(written))).find(({ id }) => id === record.id);
      if (there !== undefined && isAsWanted(there, wanted, place.zone)) return there;
      const pause = SETTLE[tries];
      if (pause === undefined) {
        throw there === undefined ? notStored(place, lostOf(written)) : notKept(there, place);
      }
      await this.parts.clock.sleep(pause, options.signal);
      if (there === undefined) return await this.add(place, record.id, wanted, options);
    }
  }

  /** The TTL that a record has of its own: an update that sends none removes it (observed). */
  private async ownTtl(place: Place, { ttl }: PanelRecord): Promise<number | undefined> {
    return ttl === (await this.parts.users.ttlOf(place)) ? undefined : ttl;
  }

  /** What the panel made of it is no use to anybody, and may break the zone: it goes before the failure is told. */
  private async takeBack(
    place: Place,
    record: PanelRecord,
    wanted: RecordFields,
    options: WriteOptions,
  ): Promise<HostupError> {
    const error = notKept(record, place);
    try {
      await this.parts.api.deleteRecord(place, record.id, options.signal);
      return error;
    } catch {
      return error.during(`${wanted.name} was left in the zone as record ${record.id}`);
    }
  }

  private list(place: Place, { signal }: WriteOptions): Promise<PanelRecord[]> {
    return this.parts.api.listRecords(place, signal);
  }

  /** The zone's records now. When even that fails after a lost answer, the lost answer is what matters. */
  private async look(place: Place, options: WriteOptions, lost: Error | undefined): Promise<PanelRecord[]> {
    try {
      return await this.list(place, options);
    } catch (error) {
      throw lost === undefined ? error : notStored(place, lost);
    }
  }

  private freeId(records: readonly PanelRecord[]): number {
    const highest = Math.max(0, ...records.map(({ id }) => id));
    // Never the very next one, which the panel gives to whoever adds without choosing.
    return highest + 2 + Math.floor(this.parts.random() * ID_GAP);
  }

  private made(place: Place, record: PanelRecord): PanelRecord {
    this.parts.owners.noteMade(recordIdOf(place, record.id));
    return record;
  }

  private remark({ error, outcome }: Written, options: WriteOptions): void {
    if (outcome === 'not reloaded')
      options.log('warning', error?.message ?? 'The name server was not reloaded.');
  }

  private inTurn<T>(place: Place, { signal }: WriteOptions, work: () => Promise<T>): Promise<T> {
    const { listings, turns } = this.parts;
    return turns.take(async () => {
      listings.forget(zoneIdOf(place));
      try {
        return await work();
      } finally {
        listings.forget(zoneIdOf(place));
      }
    }, signal);
  }
}

/** Why no answer told what became of a write. */
const lostOf = ({ error, outcome }: Written): Error | undefined =>
  outcome === 'unknown' ? error : undefined;

/** It has the name or the value that was sent, so it is what the panel made of it and no stranger's record. */
const isOurs = (record: PanelRecord, sent: SentRecord): boolean =>
  record.type === sent.type && (record.name === sent.name || record.value.includes(sent.value));
