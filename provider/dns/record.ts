/** The record types that HostUp supports. Source: developer.hostup.se, POST /api/v2/dns-zones/{id}/records. */
export const recordTypes = ['A', 'AAAA', 'CNAME', 'ALIAS', 'MX', 'TXT', 'NS', 'SRV', 'CAA', 'TLSA'] as const;

export type RecordType = (typeof recordTypes)[number];

export const isRecordType = (type: unknown): type is RecordType =>
  (recordTypes as readonly unknown[]).includes(type);

/** A record as a person or an API writes it: nothing in it is normalised. */
export interface RecordText {
  type: RecordType;
  /** Relative to the zone, `@`, empty, or fully qualified, with or without a final dot; see `fqdn`. */
  name: string;
  /** The data: for MX and SRV only the target, for TXT plain text or RFC 1035 quoted strings. */
  value: string;
  /** Seconds. */
  ttl?: number;
  /** MX and SRV: 0 to 65535, lower is tried first. */
  priority?: number;
  /** SRV: 0 to 65535, share among records of one priority. */
  weight?: number;
  /** SRV: 0 to 65535. */
  port?: number;
  /** A, AAAA and CNAME: whether HostUp's CDN is in front. */
  proxied?: boolean;
}

/** Types whose value is one host name. */
export const targetTypes: ReadonlySet<RecordType> = new Set(['CNAME', 'ALIAS', 'MX', 'NS', 'SRV']);
/** Types with a `priority` of their own. */
export const priorityTypes: ReadonlySet<RecordType> = new Set(['MX', 'SRV']);
/** Types with `weight` and `port`. */
export const serviceTypes: ReadonlySet<RecordType> = new Set(['SRV']);
/** Types that HostUp's CDN can be in front of. Source: PATCH /api/v2/dns-zones/{id}/records/{recordId}. */
export const proxiableTypes: ReadonlySet<RecordType> = new Set(['A', 'AAAA', 'CNAME']);
