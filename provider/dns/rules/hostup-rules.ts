import { isApex } from '../owner-name';
import { proxiableTypes } from '../record';
import { rule, type Rule } from './rule';

/** Seconds. Source: developer.hostup.se, PUT /api/dns/zones/{zoneId}/records/{recordId} (v1). Inferred for v2. */
export const minTtl = 60;
/** Seconds; the most that RFC 2181 §8 allows. Source: as for `minTtl`. */
export const maxTtl = 2_147_483_647;

export const ttlIsOutOfRange = rule('ttl', ['ttl'], ({ ttl }) =>
  Number.isInteger(ttl) && ttl >= minTtl && ttl <= maxTtl
    ? undefined
    : `The TTL is ${String(ttl)}: it must be a whole number of seconds from ${minTtl} to ${maxTtl}.`,
);

/** Source: developer.hostup.se: changes to the apex NS records are rejected. */
export const nsAtApex = rule('name', ['type', 'name'], ({ type, name }, zoneName) =>
  type === 'NS' && isApex(name, zoneName)
    ? 'The NS records of the zone itself belong to HostUp: name a subdomain to delegate it, ' +
      'and change the name servers of a domain at its registrar.'
    : undefined,
);

export const proxiedIsForbidden = rule('proxied', ['type', 'proxied'], ({ type }) =>
  proxiableTypes.has(type)
    ? undefined
    : `Only ${[...proxiableTypes].join(', ')} records can be proxied: remove proxied from this ${type} record.`,
);

/** What HostUp rejects although DNS does not. */
export const hostupRules: readonly Rule[] = [ttlIsOutOfRange, nsAtApex, proxiedIsForbidden];
