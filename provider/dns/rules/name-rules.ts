import { canonicalHostName, hostNameProblem } from '../host-name';
import { fqdn, holdsZoneTwice, isApex, isInZone } from '../owner-name';
import { required, rule, type Rule, shown } from './rule';

export const nameIsMissing = required('name', 'The name is missing: write "@" for the zone itself.');

export const nameHasStrayAtSign = rule('name', ['name'], ({ name }) =>
  name.includes('@') && name !== '@'
    ? `${shown(name)} has an "@" in it: "@" stands alone, for the zone itself, and "@.example.com" is "example.com".`
    : undefined,
);

export const nameIsNotAName = rule('name', ['name'], ({ name }, zoneName) => {
  if (name === '' || name === '@') return undefined;
  const own = hostNameProblem(name);
  // Only its length can be wrong with the zone added, when the name alone is right.
  const whole = own ?? (zoneName === undefined ? undefined : hostNameProblem(fqdn(name, zoneName)));
  return whole === undefined
    ? undefined
    : `${shown(name)}${own === undefined ? ' with the zone' : ''} ${whole}.`;
});

export const nameIsOutsideZone = rule('name', ['name'], ({ name }, zoneName) =>
  zoneName === undefined || isInZone(name, zoneName)
    ? undefined
    : `${shown(name)} ends with a dot, so it is a full name, and it is outside the zone ${canonicalHostName(zoneName)}: ` +
      'leave out the dot if the name is relative, or give the right zone.',
);

/** Inferred: how HostUp reads such a name is not known, and it is hardly ever meant. */
export const nameHoldsZoneTwice = rule('name', ['name'], ({ name }, zoneName) =>
  zoneName !== undefined && holdsZoneTwice(name, zoneName)
    ? `${shown(name)} holds the zone ${canonicalHostName(zoneName)} twice: leave it out once.`
    : undefined,
);

/** RFC 1034 §3.6.2: the zone's own name holds SOA and NS, and a CNAME stands alone. */
export const cnameAtApex = rule('type', ['type', 'name'], ({ type, name }, zoneName) =>
  type === 'CNAME' && isApex(name, zoneName)
    ? 'A CNAME cannot stand at the zone itself, beside its SOA and NS records: use type ALIAS.'
    : undefined,
);

export const nameRules: readonly Rule[] = [
  nameIsMissing,
  nameHasStrayAtSign,
  nameIsNotAName,
  nameIsOutsideZone,
  nameHoldsZoneTwice,
  cnameAtApex,
];
