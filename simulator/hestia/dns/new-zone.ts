import type { z } from 'zod';
import type { HestiaUser, hestiaZoneSeed } from '../seed';
import { nextId, type HestiaRecord, type HestiaZone } from './zone';
import { templateRecords } from './template-records';

/** What a new zone is made of, beside what the seed says. */
export interface NewZone {
  /** Simulated time in ms. */
  readonly now: number;
  readonly serial: number;
  /** Without a dot at the end. Default: those of the user's package. */
  readonly nameServers?: readonly string[];
  readonly dnssec?: 'yes' | 'no';
}

type Seed = z.output<typeof hestiaZoneSeed> & { readonly user: string };

/** A zone with the records of the owner's template, unless the seed says otherwise, and then those of the seed. */
export function newZone(
  { templateRecords: fromTemplate, records, ...facts }: Seed,
  owner: HestiaUser,
  start: NewZone,
): HestiaZone {
  const { template } = owner;
  const nameServers = start.nameServers ?? owner.nameServers;
  const writtenAt = new Date(start.now).toISOString();
  const blank = { ttl: '', suspended: false, writtenAt };
  const list: HestiaRecord[] = fromTemplate
    ? templateRecords({ ...facts, template }, nameServers).map((record) => ({ ...record, ...blank }))
    : [];
  for (const record of records)
    list.push({ ...record, id: record.id ?? nextId(list), writtenAt: record.writtenAt ?? writtenAt });
  return {
    ...facts,
    template,
    soa: nameServers[0] ?? '',
    exp: aYearAfter(start.now),
    serial: start.serial,
    dnssec: start.dnssec ?? 'no',
    createdAt: writtenAt,
    records: list,
  };
}

function aYearAfter(time: number): string {
  const date = new Date(time);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString().slice(0, 10);
}
