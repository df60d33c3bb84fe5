import { z } from 'zod';
import { definedMembers } from '../../defined-members';
import { RECORD_STATUSES, RECORD_TYPES } from './record-types';

/** A record as it is kept; both generations of the API show the same ones. */
export const storedRecord = z.object({
  /** v2 id. */
  id: z.string(),
  /** v1 id. */
  number: z.int(),
  type: z.enum([...RECORD_TYPES, 'SOA']),
  /** Full name without a dot at the end. */
  name: z.string(),
  /** TXT without quotes. */
  value: z.string(),
  /** Seconds. */
  ttl: z.int(),
  priority: z.int().nullable(),
  weight: z.int().nullable(),
  port: z.int().nullable(),
  proxied: z.boolean(),
  /** SOA and apex NS: shown by v1, hidden by v2, never changed through the API. */
  system: z.boolean(),
  /** ISO time. */
  created: z.string(),
  /** Simulated time (ms) from which the status is `active`. */
  activeAt: z.number(),
  /** Simulated time (ms) from which listings show it. */
  visibleAt: z.number(),
  /** A status set by control, which then stays. */
  fixedStatus: z.enum(RECORD_STATUSES).nullable(),
});

export type StoredRecord = z.output<typeof storedRecord>;

export const zoneFacts = z.object({
  /** v2 id. */
  id: z.string(),
  /** v1 id, there called `domain_id`. */
  number: z.int(),
  /** Id of the domain; null for a DNS-only zone. */
  domainId: z.string().nullable(),
  name: z.string(),
  kind: z.enum(['linked', 'dns_only']),
  status: z.enum(RECORD_STATUSES),
  cdnEnabled: z.boolean(),
  /** True: the MX records of the apex belong to email forwarding and cannot be changed. */
  emailForwarding: z.boolean(),
});

export type ZoneFacts = z.output<typeof zoneFacts>;

/** One zone with its records, found by either id or by name without walking through all. */
export class Zone {
  private readonly byId = new Map<string, StoredRecord>();
  private readonly byNumber = new Map<number, string>();
  private readonly byName = new Map<string, Set<string>>();
  /** Records without SOA and apex NS, which do not count towards the limit. */
  customerRecords = 0;

  constructor(
    private known: ZoneFacts,
    records: readonly StoredRecord[] = [],
  ) {
    for (const record of records) this.add(record);
  }

  get facts(): ZoneFacts {
    return this.known;
  }

  /** Changes facts of the zone; what is undefined stays. */
  change(change: { readonly [K in keyof ZoneFacts]?: ZoneFacts[K] | undefined }): void {
    this.known = { ...this.known, ...definedMembers(change) };
  }

  records(): IterableIterator<StoredRecord> {
    return this.byId.values();
  }

  find(id: string): StoredRecord | undefined {
    return this.byId.get(id);
  }

  findNumber(number: number): StoredRecord | undefined {
    const id = this.byNumber.get(number);
    return id === undefined ? undefined : this.byId.get(id);
  }

  /** Records of one full name, in any case. */
  named(name: string): StoredRecord[] {
    const ids = this.byName.get(name.toLowerCase()) ?? [];
    return [...ids].flatMap((id) => this.byId.get(id) ?? []);
  }

  add(record: StoredRecord): void {
    this.byId.set(record.id, record);
    this.byNumber.set(record.number, record.id);
    const key = record.name.toLowerCase();
    const ids = this.byName.get(key) ?? new Set();
    this.byName.set(key, ids.add(record.id));
    if (!record.system) this.customerRecords += 1;
  }

  remove(record: StoredRecord): void {
    this.byId.delete(record.id);
    this.byNumber.delete(record.number);
    this.byName.get(record.name.toLowerCase())?.delete(record.id);
    if (!record.system) this.customerRecords -= 1;
  }

  /** Puts one record in the place of another: where it stood when the id stays, at the end when it is new. */
  replace(old: StoredRecord, record: StoredRecord): void {
    if (old.id !== record.id) {
      this.remove(old);
      this.add(record);
      return;
    }
    this.byName.get(old.name.toLowerCase())?.delete(old.id);
    const key = record.name.toLowerCase();
    this.byName.set(key, (this.byName.get(key) ?? new Set()).add(record.id));
    this.byId.set(record.id, record);
  }

  snapshot(): ZoneFacts & { records: StoredRecord[] } {
    return { ...this.facts, records: [...this.byId.values()] };
  }
}
