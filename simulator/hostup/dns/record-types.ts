/** The record types that the API takes. Source: developer.hostup.se, post-v2-dns-zones-id-records. */
export const RECORD_TYPES = ['A', 'AAAA', 'CNAME', 'ALIAS', 'MX', 'TXT', 'SRV', 'CAA', 'NS', 'TLSA'] as const;

export type RecordType = (typeof RECORD_TYPES)[number];

export const RECORD_STATUSES = ['active', 'disabled', 'pending', 'error', 'unknown'] as const;

export type RecordStatus = (typeof RECORD_STATUSES)[number];

/** Types that have a priority. */
export const hasPriority = (type: string): boolean => type === 'MX' || type === 'SRV';

/** Types that the CDN can stand in front of. */
export const isProxyable = (type: string): boolean => type === 'A' || type === 'AAAA' || type === 'CNAME';

/** A value with its tidy form, or what is wrong with it. */
export type ValueReading = { readonly tidy: string } | { readonly wrong: string };
