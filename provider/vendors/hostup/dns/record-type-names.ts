import type { RecordType } from '../../../dns';
import type { NamedType } from '../../../core/named-types';

const members: Readonly<Record<RecordType, string>> = {
  A: 'An IPv4 address.',
  AAAA: 'An IPv6 address.',
  CNAME: 'Another name for a host; the only record of its name.',
  ALIAS: 'Like CNAME, and allowed for the zone itself.',
  MX: 'A mail server, with a priority.',
  TXT: 'Text, as for SPF, DKIM, DMARC and proofs of ownership.',
  NS: 'A name server of a part of the zone.',
  SRV: 'A service, with priority, weight and port.',
  CAA: 'Who may issue certificates.',
  TLSA: 'Which certificate a service shows (DANE).',
};

/** Shared by all that take or give a type of record. */
export const recordTypeNames: NamedType = {
  token: 'hostup:index:RecordType',
  doc: 'A type of DNS record that HostUp serves.',
  members,
};
