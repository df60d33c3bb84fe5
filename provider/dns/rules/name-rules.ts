import { canonicalHostName, hostNameProblem } from '../host-name';
import { fqdn, containsZoneTwice, isApex, isInZone } from '../owner-name';
import { required, rule, type Rule, quoteForMessage } from './rule';

export const nameIsMissing = required('name', 'The name is missing: write "@" for the zone itself.');

export const nameHasStrayAtSign = rule('name', ['name'], ({ name }) =>
  name.includes('@') && name !== '@'
    ? `${quoteForMessage(name)} has an "@" in it: "@" stands alone, for the zone itself: write "example.com" for "@.example.com".`
    : undefined,
);

export const nameIsInvalid = rule('name', ['name'], ({ name }, zoneName) => {
  if (name === '' || name === '@') return undefined;
  const own = hostNameProblem(name);
  // When the name alone is valid, adding the zone can only make it too long.
  const whole = own ?? (zoneName === undefined ? undefined : hostNameProblem(fqdn(name, zoneName)));
  return whole === undefined
    ? undefined
    : `${quoteForMessage(name)}${own === undefined ? ' with the zone' : ''} ${whole}.`;
});

export const nameIsOutsideZone = rule('name', ['name'], ({ name }, zoneName) =>
  zoneName === undefined || isInZone(name, zoneName)
    ? undefined
    : `${quoteForMessage(name)} ends with a dot, so it is a full name, and it is outside the zone ${canonicalHostName(zoneName)}: ` +
      'remove the dot if the name is relative, or give the right zone.',
);

/** Inferred: how HostUp reads such a name is not known, and it is hardly ever intended. */
export const nameContainsZoneTwice = rule('name', ['name'], ({ name }, zoneName) =>
  zoneName !== undefined && containsZoneTwice(name, zoneName)
    ? `${quoteForMessage(name)} contains the zone ${canonicalHostName(zoneName)} twice: remove one of them.`
    : undefined,
);

/** RFC 1034 §3.6.2: the zone's own name has SOA and NS, and nothing may be beside a CNAME. */
export const cnameAtApex = rule('type', ['type', 'name'], ({ type, name }, zoneName) =>
  type === 'CNAME' && isApex(name, zoneName)
    ? 'A CNAME cannot be at the zone itself, beside its SOA and NS records: use type ALIAS.'
    : undefined,
);

export const nameRules: readonly Rule[] = [
  nameIsMissing,
  nameHasStrayAtSign,
  nameIsInvalid,
  nameIsOutsideZone,
  nameContainsZoneTwice,
  cnameAtApex,
];
