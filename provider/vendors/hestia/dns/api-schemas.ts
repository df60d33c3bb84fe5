import { z } from 'zod';

/** All values are printed as text; a panel that prints a number or leaves one out is understood as well (inferred). */
const text = z.union([z.string(), z.number()]).nullish();
const yes = z.literal('yes').or(z.string()).nullish();

/** Source: `v-list-dns-domains USER json` of 1.10.3 (observed): an object keyed by the zone's name. */
export const zonesSchema = z.record(
  z.string(),
  z.looseObject({
    IP: text,
    TPL: text,
    TTL: text,
    EXP: text,
    SOA: text,
    DNSSEC: yes,
    RECORDS: text,
    SUSPENDED: yes,
  }),
);

/** Source: `v-list-dns-records USER DOMAIN json` of 1.10.3 (observed): an object keyed by the record's id. */
export const recordsSchema = z.record(
  z.string(),
  z.looseObject({
    RECORD: z.string(),
    TYPE: z.string(),
    VALUE: z.string(),
    PRIORITY: text,
    SUSPENDED: yes,
    TTL: text,
  }),
);

/** A zone as the panel lists it. */
export interface PanelZone {
  readonly name: string;
  readonly ip: string;
  readonly template: string;
  /** Seconds: of every record that has no TTL of its own. */
  readonly ttl: number;
  /** First name server. */
  readonly soa: string;
  /** A date, `2027-11-21`; a reminder without effect. */
  readonly expires: string;
  readonly dnssec: boolean;
  readonly suspended: boolean;
  /** How many records it has. */
  readonly records: number;
}

/** A record as the panel lists it. */
export interface PanelRecord {
  readonly id: number;
  /** Relative to the zone unless it ends with a dot; `@` for the zone itself. */
  readonly name: string;
  readonly type: string;
  /** For TXT in quotes when it has a space or semicolon, for SRV weight, port and target. */
  readonly value: string;
  readonly priority: number | undefined;
  /** Seconds; the zone's where the record has none of its own. */
  readonly ttl: number | undefined;
  /** It is stored and not served. */
  readonly suspended: boolean;
}

type Listed<S extends z.ZodType<Record<string, unknown>>> = z.output<S>[string];

export const zoneOf = (name: string, listed: Listed<typeof zonesSchema>): PanelZone => ({
  name,
  ip: string(listed.IP),
  template: string(listed.TPL),
  ttl: number(listed.TTL) ?? 0,
  soa: string(listed.SOA),
  expires: string(listed.EXP),
  dnssec: listed.DNSSEC === 'yes',
  suspended: listed.SUSPENDED === 'yes',
  records: number(listed.RECORDS) ?? 0,
});

export const recordOf = (id: string, listed: Listed<typeof recordsSchema>): PanelRecord => ({
  id: Number(id),
  name: listed.RECORD,
  type: listed.TYPE,
  value: listed.VALUE,
  priority: number(listed.PRIORITY),
  ttl: number(listed.TTL),
  suspended: listed.SUSPENDED === 'yes',
});

const string = (value: string | number | null | undefined): string => String(value ?? '');

function number(value: string | number | null | undefined): number | undefined {
  return value === '' || value === null || value === undefined || Number.isNaN(Number(value))
    ? undefined
    : Number(value);
}
