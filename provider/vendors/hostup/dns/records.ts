import type { Adoption } from '../../../runtime/adoption';
import type { Clock } from '../../../core/clock';
import { sameRecord } from '../../../dns';
import { type HostupError, isHostupError } from '../../../core/error';
import type { ListedObjects, Sought } from '../../../runtime/evidence/listed';
import { RETRY_DELAYS } from '../../../runtime/lost-answers';
import type { ApiRecord, ApiZone, DnsApi, RecordBody, ZoneContent } from './api';
import { type Blocker, blockerOf, recordText } from './blockers';
import { conflictError } from './conflicts';
import { RecordSwaps } from './swap-records';
import type { RecordOwnership } from './ownership';
import { differenceOf, textOf } from './record-body';
import type { ZoneLists } from './zones';

export interface WriteOptions {
  readonly adoption: Adoption;
  /** Whether the way out of a conflict may be `pulumi import`. */
  readonly importable?: boolean;
  readonly signal: AbortSignal;
  readonly log: (level: 'info' | 'warning', message: string) => void;
}

/** Writes records so that none is ever doubled, lost or taken from somebody (laws 1 and 4). */
export class RecordWriter {
  private readonly baselines = new Map<string, Promise<ReadonlySet<string>>>();
  private readonly mover: RecordSwaps;

  constructor(
    private readonly api: DnsApi,
    private readonly listings: ZoneLists,
    private readonly listed: ListedObjects<ZoneContent>,
    private readonly ownership: RecordOwnership,
    private readonly clock: Clock,
  ) {
    this.mover = new RecordSwaps(listings, ownership, clock, (zone, id, body, signal) =>
      this.put(zone, id, body, signal),
    );
  }

  /** A create whose answer was lost is looked for before it is repeated; what was there before is never ours. */
  async create(zone: ApiZone, body: RecordBody, options: WriteOptions): Promise<ApiRecord> {
    const before = await this.baseline(zone.id);
    const isOurs = (record: ApiRecord): boolean =>
      sameRecord(recordText(record), textOf(body, zone.name), zone.name) &&
      !before.has(record.id) &&
      !this.ownership.isTaken(record.id);
    let answerLost: HostupError | undefined;
    for (let attempt = 0; ; attempt++) {
      try {
        return this.made(await this.post(zone, body, options.signal));
      } catch (error) {
        if (!isHostupError(error, 'outcome_unknown', 'unexpected_answer', 'rejected')) throw error;
        const open = error.code !== 'rejected';
        if (open) answerLost = error;
        const records = await this.look(zone, answerLost);
        const ours = answerLost === undefined ? undefined : records.find(isOurs);
        if (ours !== undefined) return this.made(ours);
        if (!open) return await this.aroundBlocker(zone, body, records, options, error);
        const pause = RETRY_DELAYS[attempt];
        if (pause === undefined) throw mayExist(answerLost ?? error);
        await this.clock.sleep(pause, options.signal);
        // The late effect of the first try may have come during the pause: look once more, then repeat.
        const late = (await this.look(zone, answerLost)).find(isOurs);
        if (late !== undefined) return this.made(late);
      }
    }
  }

  /** Brings a record to `body`; the answer may carry another id, and follows the record when its id has changed. */
  async replace(
    zone: ApiZone,
    resource: { id: string; recordId: string; was: RecordBody },
    body: RecordBody,
    options: WriteOptions,
  ): Promise<ApiRecord> {
    const recordId = this.ownership.currentKey(resource.id, resource.recordId);
    let exchanged = false;
    try {
      if (!this.isDisplaced(resource)) {
        const record = await this.put(zone, recordId, body, options.signal);
        if (this.ownership.settle(resource.id, record.id)) return record;
        exchanged = true;
      }
    } catch (error) {
      if (isHostupError(error, 'rejected')) {
        const room = await this.mover.makeRoom(zone, body, { id: resource.id, recordId }, options.signal);
        if (room.made) return room.record ?? (await this.replace(zone, resource, body, options));
        // The diff that shows another resource on this record may have come meanwhile.
        if (!this.isDisplaced(resource)) throw this.conflict(room.blocker, zone, error);
      } else {
        if (!isHostupError(error, 'not_found', 'outcome_unknown', 'unexpected_answer')) throw error;
        const found = await this.afterLostAnswer(zone, recordId, body, error, options.signal);
        if (found !== undefined) return found;
      }
    }
    // While the PUT was under way another resource has taken the record, and left its own for this one.
    if (exchanged) return await this.replace(zone, resource, body, options);
    return await this.reunite(zone, resource, body, options);
  }

  /** Deletes a record. HostUp's 204 is enough; after any other answer the zone is looked at (law 10). */
  async remove(zoneId: string, recordId: string, signal: AbortSignal): Promise<void> {
    const send = () => this.writing(zoneId, () => this.api.deleteRecord(zoneId, recordId, signal));
    await this.listed.remove(recordOf(zoneId, recordId), send, signal, 'enough');
  }

  /** A killed run may have left two resources on one record after an exchange: the other one keeps it. */
  private isDisplaced({ id, recordId }: { id: string; recordId: string }): boolean {
    const holder = this.ownership.holderOf(this.ownership.currentKey(id, recordId));
    return holder !== undefined && holder !== id;
  }

  /** After a 404 or a lost answer of a PUT: the record as it should be, under its old id or a new one. */
  private async afterLostAnswer(
    zone: ApiZone,
    recordId: string,
    body: RecordBody,
    error: HostupError,
    signal: AbortSignal,
  ): Promise<ApiRecord | undefined> {
    const { records } = await this.listings.fresh(zone.id);
    const wanted = textOf(body, zone.name);
    const own = records.find((record) => record.id === recordId);
    // While the old id is there the PUT has not been applied, and an equal record is somebody else's.
    const candidates =
      own === undefined ? records.filter((record) => !this.ownership.isTaken(record.id)) : [own];
    const done = candidates.find(
      (record) =>
        sameRecord(recordText(record), wanted, zone.name) && differenceOf(record, body) === undefined,
    );
    if (done !== undefined) return done;
    if (error.code !== 'not_found') throw error;
    if (own !== undefined) throw contradiction(recordId, error);
    // A second record would come of it if the list were not whole.
    const there = await this.listed.find(recordOf(zone.id, recordId), signal);
    if (there !== undefined) throw contradiction(recordId, error);
    return undefined;
  }

  /** The record's id is gone: take up an equal one that appeared under another id, else create it again in place. */
  private async reunite(
    zone: ApiZone,
    resource: { id: string; was: RecordBody },
    body: RecordBody,
    options: WriteOptions,
  ): Promise<ApiRecord> {
    const { records } = await this.listings.fresh(zone.id);
    const free = records.filter((record) => !this.ownership.isTaken(record.id));
    const like = (text: RecordBody): ApiRecord | undefined =>
      free.find((record) => sameRecord(recordText(record), textOf(text, zone.name), zone.name));
    const successor = like(body) ?? like(resource.was);
    if (successor === undefined) return await this.create(zone, body, options);
    return await this.put(zone, successor.id, body, options.signal);
  }

  /** The zone's records now. When even that fails after a lost answer, the lost answer is what matters. */
  private async look(zone: ApiZone, answerLost: HostupError | undefined): Promise<readonly ApiRecord[]> {
    try {
      return (await this.listings.fresh(zone.id)).records;
    } catch (error) {
      throw answerLost === undefined ? error : mayExist(answerLost);
    }
  }

  private async aroundBlocker(
    zone: ApiZone,
    body: RecordBody,
    records: readonly ApiRecord[],
    options: WriteOptions,
    error: HostupError,
  ): Promise<ApiRecord> {
    const blocker = blockerOf(textOf(body, zone.name), records, zone.name);
    if (blocker === undefined) throw error;
    if (blocker.why === 'equal' && !this.ownership.isTaken(blocker.record.id)) {
      return await this.adopt(zone, body, blocker, options, error);
    }
    const room = await this.mover.makeRoom(zone, body, undefined, options.signal);
    if (room.made) return this.made(await this.post(zone, body, options.signal));
    throw this.conflict(room.blocker, zone, error);
  }

  private async adopt(
    zone: ApiZone,
    body: RecordBody,
    blocker: Blocker,
    options: WriteOptions,
    error: HostupError,
  ): Promise<ApiRecord> {
    const difference = differenceOf(blocker.record, body);
    const allowed =
      options.adoption === 'explicit' || (options.adoption === 'equal' && difference === undefined);
    if (!allowed) {
      throw conflictError(blocker, zone, this.ownership, {
        adoptable: true,
        importable: options.importable ?? false,
        ...(options.adoption === 'equal' && difference !== undefined
          ? { difference: `it already exists, but ${difference}` }
          : {}),
        cause: error,
      });
    }
    const record = this.made(blocker.record);
    if (difference === undefined) return record;
    options.log('info', `Taken over as it was, now changed: ${difference}.`);
    return this.made(await this.put(zone, record.id, body, options.signal));
  }

  private conflict(blocker: Blocker, zone: ApiZone, cause: unknown): HostupError {
    return conflictError(blocker, zone, this.ownership, { adoptable: false, cause });
  }

  private made(record: ApiRecord): ApiRecord {
    this.ownership.noteMade(record.id);
    return record;
  }

  private async post(zone: ApiZone, body: RecordBody, signal?: AbortSignal): Promise<ApiRecord> {
    // Whether POST takes `proxied` is not documented; PATCH does, see DnsRecord.
    const { proxied, ...withoutProxy } = body;
    return await this.writing(zone.id, () => this.api.createRecord(zone.id, withoutProxy, signal));
  }

  private async put(
    zone: ApiZone,
    recordId: string,
    body: RecordBody,
    signal?: AbortSignal,
  ): Promise<ApiRecord> {
    const record = await this.writing(zone.id, () => this.api.replaceRecord(zone.id, recordId, body, signal));
    if (record.id !== recordId) this.ownership.noteRenamed(recordId, record.id);
    return record;
  }

  private async writing<T>(zoneId: string, write: () => Promise<T>): Promise<T> {
    this.listings.forget(zoneId);
    try {
      return await write();
    } finally {
      this.listings.forget(zoneId);
    }
  }

  /**
   * The ids that were in the zone before this process wrote to it. Taken once per zone and run: an equal record
   * made by somebody else later in the same run, together with a lost answer of ours, would be taken for ours.
   */
  private baseline(zoneId: string): Promise<ReadonlySet<string>> {
    const known = this.baselines.get(zoneId);
    if (known !== undefined) return known;
    const taken = this.listings
      .fresh(zoneId)
      .then(({ records }) => new Set(records.map((record) => record.id)));
    this.baselines.set(zoneId, taken);
    taken.catch(() => this.baselines.delete(zoneId));
    return taken;
  }
}

const recordOf = (zoneId: string, recordId: string): Sought<ZoneContent, ApiRecord> => ({
  list: zoneId,
  among: ({ records }) => records.find(({ id }) => id === recordId),
  id: recordId,
  what: `the record ${recordId}`,
});

const contradiction = (recordId: string, error: HostupError): HostupError =>
  error.during(`HostUp does not find the record ${recordId}, and lists it`, {
    code: 'unexpected_answer',
    fix: 'Run the same command again.',
  });

const mayExist = (answerLost: HostupError): HostupError =>
  answerLost.during('The record may exist now', {
    fix: 'Run `pulumi up` again; if it then says that the record already exists, take it over with `adopt: true`.',
  });
