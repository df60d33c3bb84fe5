import type { Simulation } from '../../simulation';
import type { Draft } from './draft';
import { checkChangeable, checkRecordLimit, checkZoneRules } from './rules';
import { problem, Rejection } from '../rejection';
import { isProxyable, type RecordStatus } from './record-types';
import type { StoredRecord, Zone } from './zone';

/** The part of the simulation that a write needs. */
export type WriteContext = Pick<Simulation, 'account' | 'clock' | 'switches'>;

export interface WriteOptions {
  /** Skips the rules, to bring a zone into a state that the API would refuse. */
  readonly force?: boolean;
  /** A status that stays. */
  readonly status?: RecordStatus;
  /** The record has been there for long: `active` and listed at once. */
  readonly settled?: boolean;
}

/** Adds a record, unless a rule objects. */
export function createRecord(
  context: WriteContext,
  zone: Zone,
  draft: Draft,
  options: WriteOptions = {},
): StoredRecord {
  const { account, switches } = context;
  if (options.force !== true) {
    checkZoneRules(draft, zone, switches);
    checkRecordLimit(zone, switches);
  }
  const lag = switches.get('dns.listLagSeconds') * 1000;
  const record: StoredRecord = {
    id: account.ids.publicId('drr'),
    number: account.ids.integer('record'),
    ...content(draft),
    proxied: draft.proxied ?? false,
    system: false,
    created: context.clock.iso(),
    activeAt: options.settled === true ? 0 : activeAt(context),
    visibleAt: lag === 0 || options.settled === true ? 0 : context.clock.now() + lag,
    fixedStatus: options.status ?? null,
  };
  zone.add(record);
  return record;
}

/** Replaces the content of a record, unless a rule objects; `keepsId` false gives it new ids. */
export function replaceRecord(
  context: WriteContext,
  zone: Zone,
  old: StoredRecord,
  draft: Draft,
  keepsId: boolean,
  options: WriteOptions = {},
): StoredRecord {
  const { account, switches } = context;
  if (options.force !== true) {
    checkChangeable(old, zone);
    checkZoneRules(draft, zone, switches, old);
  }
  const record: StoredRecord = {
    ...old,
    ...content(draft),
    proxied: isProxyable(draft.type) && (draft.proxied ?? old.proxied),
    activeAt: options.settled === true ? 0 : activeAt(context),
    fixedStatus: options.status ?? null,
    ...(keepsId ? {} : { id: account.ids.publicId('drr'), number: account.ids.integer('record') }),
  };
  zone.replace(old, record);
  return record;
}

/** Removes a record, unless it is protected. */
export function removeRecord(zone: Zone, record: StoredRecord, options: WriteOptions = {}): void {
  if (options.force !== true) checkChangeable(record, zone);
  zone.remove(record);
}

/** Puts the CDN in front of a record, or takes it away. */
export function setProxied(zone: Zone, old: StoredRecord, proxied: boolean): StoredRecord {
  checkChangeable(old, zone);
  if (!isProxyable(old.type)) {
    const detail = `\`proxied\` does not apply to ${old.type}.`;
    throw new Rejection('invalid', detail, [problem('proxied', detail)]);
  }
  if (proxied && !zone.facts.cdnEnabled) throw new Rejection('conflict', 'CDN is not enabled for this zone.');
  const record = { ...old, proxied };
  zone.replace(old, record);
  return record;
}

/** `pending` right after a write, `active` some simulated seconds later. */
export function recordStatus(record: StoredRecord, now: number): RecordStatus {
  return record.fixedStatus ?? (now >= record.activeAt ? 'active' : 'pending');
}

const activeAt = (context: WriteContext): number =>
  context.clock.now() + context.switches.get('dns.pendingSeconds') * 1000;

const content = ({ type, name, value, ttl, priority, weight, port }: Draft) => ({
  type,
  name,
  value,
  ttl,
  priority,
  weight,
  port,
});
