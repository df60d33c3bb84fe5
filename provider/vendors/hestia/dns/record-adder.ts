import type { Clock } from '../../../core/clock';
import { type HostupError, isHostupError } from '../../../core/error';
import { AT_ONCE, untilSeen } from '../../../runtime/lost-answers';
import type { DnsCommands, SentRecord } from './commands';
import type { PanelRecord } from './api-schemas';
import type { Place } from './place';
import { notKept, notStored } from './conflicts';
import { isAsWanted, type RecordFields, sentRecord } from './record-text';
import type { WriteOptions } from './write-options';
import { attempt, lostOf, remark } from '../panel/write-outcome';

/** How far above the highest id a new record's id may lie: far enough to be no one else's next. */
const ID_GAP = 1_000;

/** What the adder works with. */
export interface AdderParts {
  readonly api: DnsCommands;
  readonly clock: Clock;
  readonly random: () => number;
}

/** No answer told whether the record was made, and no list could: it has this id if it was. */
export class PossiblyMade extends Error {
  override readonly name = 'PossiblyMade';
  constructor(
    readonly recordId: number,
    override readonly cause: Error,
  ) {
    super(cause.message, { cause });
  }
}

/** What an add has come to so far. */
interface Progress {
  recordId: number;
  lost: HostupError | undefined;
}

/**
 * Adds records under ids of our choice, so that a lost answer needs no guess and a repeat cannot make a second record.
 * Done is what a list shows.
 */
export class RecordAdder {
  constructor(private readonly parts: AdderParts) {}

  /** Rejects with `PossiblyMade` when it is not known whether the record is there. */
  async add(
    place: Place,
    recordId: number,
    wanted: RecordFields,
    options: WriteOptions,
  ): Promise<PanelRecord> {
    const progress: Progress = { recordId, lost: undefined };
    try {
      return await this.addUntilSeen(place, wanted, options, progress);
    } catch (error) {
      if (progress.lost === undefined || isHostupError(error, 'rejected')) throw error;
      throw new PossiblyMade(progress.recordId, notStored(place, progress.lost));
    }
  }

  /** An id for a new record. */
  freeId(records: readonly PanelRecord[]): number {
    const highest = Math.max(0, ...records.map(({ id }) => id));
    // Never the very next one, which the panel gives to whoever adds without choosing.
    return highest + 2 + Math.floor(this.parts.random() * ID_GAP);
  }

  private async addUntilSeen(
    place: Place,
    wanted: RecordFields,
    options: WriteOptions,
    progress: Progress,
  ): Promise<PanelRecord> {
    const { api, clock } = this.parts;
    const sent = sentRecord(wanted, place.zone);
    let exists = false;
    return await untilSeen<readonly PanelRecord[], PanelRecord>({
      change: async () => {
        const written = await attempt(() => api.addRecord(place, progress.recordId, sent, options.signal));
        remark(written, options);
        exists = written.outcome === 'exists';
        progress.lost = lostOf(written) ?? progress.lost;
        return undefined;
      },
      look: () => lookAfter(api, place, options, progress.lost),
      looksAgain: true,
      done: async (records) => {
        const there = records.find(({ id }) => id === progress.recordId);
        if (there === undefined) return undefined;
        // An id that is taken is ours only when an earlier try without an answer took effect late.
        const ours = !exists || progress.lost !== undefined;
        if (ours && isAsWanted(there, wanted, place.zone)) return there;
        if (ours && isMadeOf(there, sent)) throw await this.takeBack(place, there, wanted, options);
        progress.recordId = this.freeId(records);
        return AT_ONCE;
      },
      failed: () => notStored(place, progress.lost),
      clock,
      signal: options.signal,
    });
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
}

/** The zone's records now. When even that fails after a lost answer, the lost answer is what matters. */
export async function lookAfter(
  api: DnsCommands,
  place: Place,
  { signal }: WriteOptions,
  lost: HostupError | undefined,
): Promise<PanelRecord[]> {
  try {
    return await api.listRecords(place, signal);
  } catch (error) {
    throw lost === undefined ? error : notStored(place, lost);
  }
}

/** It has the name or the value that was sent, so it is what the panel made of it and no stranger's record. */
const isMadeOf = (record: PanelRecord, sent: SentRecord): boolean =>
  record.type === sent.type && (record.name === sent.name || record.value.includes(sent.value));
