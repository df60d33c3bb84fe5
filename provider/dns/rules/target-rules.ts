import { canonicalHostName, hasFinalDot, hostNameProblem } from '../host-name';
import { isIpAddress } from '../ip-address';
import { fqdn } from '../owner-name';
import { priorityTypes, type RecordType, targetTypes } from '../record';
import { rule, type Rule, quoteForMessage } from './rule';

const targetRule = (problem: (value: string, type: RecordType) => string | undefined): Rule =>
  rule('value', ['type', 'value'], ({ type, value }) => {
    const reason = targetTypes.has(type) ? problem(value, type) : undefined;
    return reason === undefined ? undefined : `${quoteForMessage(value)} ${reason}.`;
  });

/** Zone files and many panels write the numbers before the target. */
export const targetHasNumbers = targetRule((value, type) => {
  const [, numbers, target] = /^((?:\d+\s+){1,3})(\S+)$/u.exec(value) ?? [];
  if (numbers === undefined || target === undefined || !priorityTypes.has(type)) return undefined;
  const given = numbers.trim().split(/\s+/u);
  const properties = type === 'MX' ? ['priority'] : ['priority', 'weight', 'port'];
  if (given.length !== properties.length) {
    return `has numbers before the target: write them as ${properties.join(', ')}, and only the target as the value`;
  }
  const own = properties.map((property, index) => `${property}: ${given[index] ?? ''}`).join(', ');
  return `has numbers that are properties of their own: write ${own}, value: ${quoteForMessage(target)}`;
});

export const targetIsRoot = targetRule((value, type) =>
  value === '.' && !priorityTypes.has(type) ? `is the root of DNS, which no ${type} can point at` : undefined,
);

export const targetIsAtSign = targetRule((value) =>
  value === '@' ? 'is not a host name: write the name of the zone in full' : undefined,
);

/** Source: developer.hostup.se lists it for CNAME, ALIAS, MX and NS; RFC 2782 forbids it for SRV. */
export const targetIsIpAddress = targetRule((value, type) => {
  if (!isIpAddress(value)) return undefined;
  const record = value.includes(':') ? 'AAAA' : 'A';
  const fix =
    type === 'CNAME' || type === 'ALIAS'
      ? `use type ${record}`
      : `give a host name that address with an ${record} record, and write that name`;
  return `is an IP address, and ${type} points at a host name: ${fix}`;
});

export const targetHasPort = targetRule((value, type) =>
  /^[^\s/:]+:\d+$/u.test(value)
    ? `has a port: write only the host name${type === 'SRV' ? ', and the port as the property port' : ''}`
    : undefined,
);

export const targetIsInvalid = targetRule((value) => {
  if (value === '.') return undefined;
  if (value.startsWith('*')) return 'is a wildcard, which can only be the name of a record';
  return hostNameProblem(value);
});

export const targetLooksLikeAddress = targetRule((value) =>
  /(^|\.)\d+\.?$/u.test(value) ? 'looks like an IP address: no host name ends with a number' : undefined,
);

/** It is not known whether HostUp would add the zone, so the user's intention could get lost. */
export const targetIsOneLabel = targetRule((value) =>
  hasFinalDot(value) || canonicalHostName(value).includes('.')
    ? undefined
    : 'is not a full host name, and targets are never relative to the zone: write the full name, such as host.example.com, ' +
      'or end a top-level name with a dot',
);

export const targetIsOwnName = rule('value', ['type', 'name', 'value'], ({ type, name, value }, zoneName) =>
  (type === 'CNAME' || type === 'ALIAS') &&
  zoneName !== undefined &&
  fqdn(name, zoneName) === canonicalHostName(value)
    ? `${quoteForMessage(value)} is the record's own name: ${type === 'CNAME' ? 'a CNAME' : 'an ALIAS'} must point elsewhere.`
    : undefined,
);

/** RFC 7505 §3: the null MX has preference 0. */
export const nullMxHasPriority = rule(
  'priority',
  ['type', 'value', 'priority'],
  ({ type, value, priority }) =>
    type === 'MX' && value === '.' && priority !== 0
      ? 'The priority of an MX with value "." (this domain accepts no mail) must be 0.'
      : undefined,
);

export const targetRules: readonly Rule[] = [
  targetHasNumbers,
  targetIsRoot,
  targetIsAtSign,
  targetIsIpAddress,
  targetHasPort,
  targetIsInvalid,
  targetLooksLikeAddress,
  targetIsOneLabel,
  targetIsOwnName,
  nullMxHasPriority,
];
