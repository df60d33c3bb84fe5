import { dnsRules, relativeName, type Rule } from '../../../dns';
import { canonicalHostName } from '../../../dns/host-name';
import { isApex, isInZone } from '../../../dns/owner-name';
import { cnameAtApex } from '../../../dns/rules/name-rules';
import { rule, quoteForMessage } from '../../../dns/rules/rule';
import { parseTxt } from '../../../dns/txt';
import { panelTypes } from './record-types';

/** Seconds; the most that RFC 2181 §8 allows. The panel itself takes any number. */
const greatestTtl = 2_147_483_647;

const typeIsNotServed = rule('type', ['type'], ({ type }) =>
  panelTypes.some((known) => known === type)
    ? undefined
    : `Hestia has no records of type ${type}: write one of ${panelTypes.join(', ')}.`,
);

/** Observed on 1.10.3: the panel forbids it, as DNS does (RFC 1034 §3.6.2), and has no ALIAS. */
const panelCnameAtApex = rule('type', ['type', 'name'], ({ type, name }, zone) =>
  type === 'CNAME' && isApex(name, zone)
    ? 'A CNAME cannot stand at the zone itself, beside its SOA and NS records: use type A with the address.'
    : undefined,
);

const IN_RELATIVE_NAMES: readonly (readonly [RegExp, string])[] = [
  [/--/u, 'has "--" in it'],
  [/__/u, 'has "__" in it'],
  [/^[^\p{L}\p{N}_*@]/u, 'starts with a character that is neither letter nor digit'],
  [/[^\p{L}\p{N}_*@]$/u, 'ends with a character that is neither letter nor digit'],
];

/** Observed on 1.10.3: what the panel refuses in a name although DNS takes it. */
const nameIsNotTaken = rule('name', ['name'], ({ name }, zone) => {
  const plain = zone !== undefined && isInZone(name, zone) ? sentName(name, zone) : name;
  const problem = IN_RELATIVE_NAMES.find(([pattern]) => pattern.test(plain))?.[1];
  return problem === undefined
    ? undefined
    : `${quoteForMessage(name)} ${problem}, which Hestia does not take: use another name.`;
});

/** Names as A-labels hold `--` only where they stand for letters beyond ASCII. */
const sentName = (name: string, zone: string): string => relativeName(name, zone).replaceAll(/\bxn--/gu, '');

/** Observed on 1.10.3: for these types the panel encodes the name after it was decoded, and then refuses its `--`. */
const encodedTypes: ReadonlySet<string> = new Set(['CNAME', 'MX', 'NS', 'SRV']);

const nameIsInternational = rule('name', ['type', 'name'], ({ type, name }) =>
  encodedTypes.has(type) &&
  canonicalHostName(name)
    .split('.')
    .some((label) => label.startsWith('xn--'))
    ? `${quoteForMessage(name)} has letters beyond ASCII, which Hestia cannot store for ${type}: use A, AAAA or TXT, or a name in ASCII.`
    : undefined,
);

/** Observed on 1.10.3: what comes back from the panel otherwise than it was sent. */
const NOT_KEPT: readonly (readonly [RegExp, string])[] = [
  [/\\/u, 'has a backslash, which Hestia loses'],
  [/ {5}/u, 'has five spaces in a row, which Hestia turns into a tab'],
  [/%quote%/u, 'has "%quote%", which Hestia turns into a single quote'],
];

const NOT_KEPT_IN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/"/u, 'has a double quote in its text, which Hestia removes'],
  [/[^\x20-\x7e]/u, 'has a character that is not printable ASCII, which Hestia refuses'],
  [/^ | $/u, 'has text that starts or ends with a space, which Hestia may remove'],
];

const valueIsNotKept = rule('value', ['type', 'value'], ({ type, value }) => {
  const reading = type === 'TXT' ? parseTxt(value) : undefined;
  if (reading?.ok === false) return undefined;
  const text = reading?.text ?? value;
  const patterns = reading === undefined ? NOT_KEPT : [...NOT_KEPT, ...NOT_KEPT_IN_TEXT];
  const problem = patterns.find(([pattern]) => pattern.test(text))?.[1];
  return problem === undefined ? undefined : `${quoteForMessage(value)} ${problem}: leave it out.`;
});

/** How many labels the panel wants in a target. Source: observed on 1.10.3, which counts dots. */
const LABELS: Readonly<Record<string, number>> = { CNAME: 2, MX: 2, NS: 3 };

const targetIsTooShort = rule('value', ['type', 'value'], ({ type, value }) => {
  const least = LABELS[type];
  const labels = canonicalHostName(value).split('.').filter(Boolean).length;
  if (least === undefined || labels >= least) return undefined;
  if (type === 'MX' && value === '.') {
    return 'Hestia has no MX with "." (this domain takes no mail): leave the MX out and say so in an SPF record.';
  }
  return `${quoteForMessage(value)} has ${labels === 1 ? 'one part' : `${labels} parts`} between dots, and Hestia wants at least ${least} in the target of ${type}.`;
});

/** Observed on 1.10.3: MX targets go through a filter for host names, which have no underscore (RFC 952). */
const mxHasUnderscore = rule('value', ['type', 'value'], ({ type, value }) =>
  type === 'MX' && value.includes('_')
    ? `${quoteForMessage(value)} has an underscore, which Hestia does not take in the target of an MX.`
    : undefined,
);

/** The panel cannot tell a TTL of 0 from none (observed on 1.10.3), and takes numbers that no server does. */
const ttlIsOutOfRange = rule('ttl', ['ttl'], ({ ttl }) =>
  Number.isInteger(ttl) && ttl >= 1 && ttl <= greatestTtl
    ? undefined
    : `The TTL is ${String(ttl)}: it must be a whole number of seconds from 1 to ${greatestTtl}, or left out for the zone's.`,
);

/** What stands between a record and a panel, beside the rules of DNS: what it refuses, and what it silently changes. */
export const hestiaRules: readonly Rule[] = [
  typeIsNotServed,
  panelCnameAtApex,
  nameIsNotTaken,
  nameIsInternational,
  valueIsNotKept,
  targetIsTooShort,
  mxHasUnderscore,
  ttlIsOutOfRange,
];

/** Everything that stands between a record and a panel. */
export const recordRules: readonly Rule[] = [
  ...dnsRules.filter((one) => one !== cnameAtApex),
  ...hestiaRules,
];
