import type { NamedType } from '../../../core/named-types';

/**
 * The record types that this provider writes at a panel. It has more, DNSKEY, KEY, IPSECKEY, PTR, SPF and DS, which are
 * listed and not managed.
 */
export const panelTypes = ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'NS', 'SRV', 'CAA', 'TLSA'] as const;

const members: Readonly<Record<(typeof panelTypes)[number], string>> = {
  A: 'An IPv4 address.',
  AAAA: 'An IPv6 address.',
  CNAME: 'Another name for a host; the only record of its name.',
  MX: 'A mail server, with a priority.',
  TXT: 'Text, as for SPF, DKIM, DMARC and proofs of ownership.',
  NS: 'A name server of the zone or of a part of it.',
  SRV: 'A service, with priority, weight and port.',
  CAA: 'Who may issue certificates.',
  TLSA: 'Which certificate a service shows (DANE).',
};

/** Shared by all that take a type of record. */
export const panelTypeNames: NamedType = {
  token: 'hostup:hestia:RecordType',
  doc: 'A type of DNS record that this provider writes at a Hestia panel.',
  members,
};
