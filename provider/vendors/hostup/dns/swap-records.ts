import { KeyedMutex } from '../../../runtime/keyed-mutex';
import type { Clock } from '../../../core/clock';
import { relativeName, sameName } from '../../../dns';
import { isHostupError } from '../../../core/error';
import type { ApiRecord, ApiZone, RecordBody } from './api';
import { type Blocker, blockerOf } from './blockers';
import type { RecordOwnership } from './ownership';
import { DEFAULT_TTL, textOf } from './record-body';
import type { ZoneLists } from './zones';

/** How long to wait for the diff of the resource that holds the record in the way. Milliseconds. */
const ANNOUNCEMENT = 2_000;
const LOOK_AGAIN = 50;
/** Longest chain of records that have to move for one. */
const MAX_CHAIN = 20;

type Put = (zone: ApiZone, recordId: string, body: RecordBody, signal?: AbortSignal) => Promise<ApiRecord>;

/** A resource with its record: the one that wants to move. */
export interface Mover {
  readonly id: string;
  readonly recordId: string;
}

/** `made`: the way is free, and `record` is the mover's own record, already as wanted. Else what is still in the way. */
export type Room = { made: true; record?: ApiRecord } | { made: false; blocker: Blocker };

/**
 * Makes room where two resources of one program swap places (two MX priorities, two A values): each update alone
 * is refused by the vendor, because the other record is still there. Since diff has announced where the other one
 * goes, it can be moved first, or the two can simply take each other's record. Nothing is deleted on the way, so
 * a run killed in between loses nothing, and the next one finishes the job.
 */
export class RecordSwaps {
  private readonly mutex = new KeyedMutex();

  constructor(
    private readonly listings: ZoneLists,
    private readonly ownership: RecordOwnership,
    private readonly clock: Clock,
    private readonly put: Put,
  ) {}

  /** One at a time per zone: two movers that shuffle the same records would undo each other. */
  async makeRoom(zone: ApiZone, wanted: RecordBody, mover?: Mover, signal?: AbortSignal): Promise<Room> {
    return await this.mutex.run(zone.id, () => this.inTurn(zone, wanted, mover, signal), signal);
  }

  private async inTurn(
    zone: ApiZone,
    wanted: RecordBody,
    mover?: Mover,
    signal?: AbortSignal,
  ): Promise<Room> {
    // While it waited for its turn, another move may have given this resource another record.
    let own = mover && this.ownership.currentKey(mover.id, mover.recordId);
    for (let step = 0; ; step++) {
      const blocker = await this.blocker(zone, wanted, own);
      if (blocker === undefined) {
        if (mover === undefined || own === undefined) return { made: true };
        const record = await this.put(zone, own, wanted, signal);
        this.ownership.settle(mover.id, record.id);
        return { made: true, record };
      }
      const intent = await this.announced(blocker.record.id, signal);
      // It may have moved away by itself while we looked at it.
      if (intent === undefined && step <= MAX_CHAIN) {
        const still = await this.blocker(zone, wanted, own);
        if (still?.record.id !== blocker.record.id) continue;
      }
      if (intent === undefined || step > MAX_CHAIN || blocks(intent, wanted, zone))
        return { made: false, blocker };
      if (mover !== undefined && own !== undefined && isAsGood(blocker, wanted)) {
        this.ownership.exchange({ id: mover.id, recordId: own }, blocker.record.id);
        own = blocker.record.id;
        continue;
      }
      if (own !== undefined && blocker.why === 'priority') own = await this.park(zone, own, signal);
      const stillThere = await this.moveAway(zone, blocker, 0, signal);
      if (stillThere !== undefined) return { made: false, blocker: stillThere };
    }
  }

  /** Moves the record to where its own resource is going; answers what keeps it from going there. */
  private async moveAway(
    zone: ApiZone,
    blocker: Blocker,
    depth: number,
    signal?: AbortSignal,
  ): Promise<Blocker | undefined> {
    const recordId = blocker.record.id;
    const intent = await this.announced(recordId, signal);
    const id = this.ownership.holderOf(recordId);
    if (intent === undefined || id === undefined || depth > MAX_CHAIN) return blocker;
    const next = await this.blocker(zone, intent, recordId);
    if (next !== undefined) {
      if (isAsGood(next, intent) && (await this.announced(next.record.id, signal)) !== undefined) {
        this.ownership.exchange({ id, recordId }, next.record.id);
      } else {
        const stillThere = await this.moveAway(zone, next, depth + 1, signal);
        if (stillThere !== undefined) return stillThere;
      }
      return await this.moveAway(zone, blocker, depth + 1, signal);
    }
    try {
      await this.put(zone, recordId, intent, signal);
      return undefined;
    } catch (error) {
      if (isHostupError(error, 'rejected')) return blocker;
      throw error;
    }
  }

  /** Gives the mover's MX record a priority that nobody uses, so that its old one is free for the record it waits for. */
  private async park(zone: ApiZone, own: string, signal?: AbortSignal): Promise<string> {
    const { records } = await this.listings.fresh(zone.id);
    const record = records.find((r) => r.id === own);
    if (record === undefined) return own;
    const used = new Set(
      records
        .filter((r) => r.type === 'MX' && sameName(r.name, record.name, zone.name))
        .map((r) => r.priority),
    );
    let priority = Math.min(65_535, Math.max(0, ...[...used].map((p) => p ?? 0)) + 1);
    while (used.has(priority)) priority--;
    const { type, value } = record;
    const name = relativeName(record.name, zone.name);
    const body = { type, name, value, ttl: record.ttl ?? DEFAULT_TTL, priority };
    return (await this.put(zone, own, body, signal)).id;
  }

  private async blocker(zone: ApiZone, wanted: RecordBody, own?: string): Promise<Blocker | undefined> {
    const { records } = await this.listings.fresh(zone.id);
    return blockerOf(textOf(wanted, zone.name), records, zone.name, own);
  }

  /** Where the resource that holds this record is going; its diff may come a moment after our update began. */
  private async announced(recordId: string, signal?: AbortSignal): Promise<RecordBody | undefined> {
    const until = this.clock.now() + ANNOUNCEMENT;
    while (this.ownership.holderOf(recordId) === undefined && this.clock.now() < until) {
      await this.clock.sleep(LOOK_AGAIN, signal);
    }
    return this.ownership.planFor(recordId);
  }
}

/**
 * The record in the way already has the wanted value, or for a CNAME, which is alone there, the wanted name: taking
 * it over leaves at most the rest to change.
 */
const isAsGood = ({ record, why }: Blocker, wanted: RecordBody): boolean =>
  why === 'equal' || why === 'value' || (why === 'cname' && record.type === wanted.type);

/** Whether a record that becomes `intent` would still be in the way of `wanted`. */
function blocks(intent: RecordBody, wanted: RecordBody, zone: ApiZone): boolean {
  const moved = { id: 'moved', ...textOf(intent, zone.name) } as ApiRecord;
  return blockerOf(textOf(wanted, zone.name), [moved], zone.name) !== undefined;
}
