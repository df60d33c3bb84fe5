import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { HestiaExit } from '../exit';
import { isKeyMaterial } from '../keys/key-material';

/** What a command says of a record's value. */
export interface ValueDraft {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  /** Empty: not given. */
  readonly priority: string;
}

/** What is stored of it. */
export interface StoredValue {
  readonly value: string;
  readonly priority: string;
}

/** Types whose value is a host name. */
const HOST_TYPES = ['CNAME', 'MX', 'NS', 'PTR', 'SRV'];
/** Types whose value is stored without quotes, whatever is in it. */
const UNQUOTED_TYPES = ['SRV', 'DNSKEY', 'DS', 'TLSA', 'KEY', 'IPSECKEY', 'CAA'];
/** Types that have a priority; others lose it. */
const PRIORITY_TYPES = ['MX', 'SRV'];
/** Types that versions before 1.9.6 checked. */
const ALWAYS_CHECKED = ['A', 'NS', 'MX'];

/** Throws the exit INVALID when the panel would. An empty value is never checked. Observed, 1.10.3. */
export function storedValue(draft: ValueDraft, checks: 'all' | 'few'): StoredValue {
  const { type } = draft;
  const priority = PRIORITY_TYPES.includes(type) ? draft.priority : '';
  const written = asWritten(type, draft.value);
  if (written === '') return { value: '', priority };
  const isChecked = checks === 'all' || ALWAYS_CHECKED.includes(type);
  if (isChecked && !fits({ ...draft, value: written, priority }))
    throw new HestiaExit('INVALID', `dns record validation failed :: ${draft.value}`);
  if (type === 'SRV') return withoutPriority(written, priority);
  const needsQuotes = /[\s;]/u.test(written) && !UNQUOTED_TYPES.includes(type);
  return { value: needsQuotes ? `"${written}"` : written, priority };
}

/** The value with the changes that come before the check. */
function asWritten(type: string, sent: string): string {
  const value = type === 'CAA' ? sent : sent.replaceAll('"', '');
  if (!HOST_TYPES.includes(type) || value === '') return value;
  const fields = value.toLowerCase().split(/\s+/u);
  const host = `${fields.pop() ?? ''}.`.replace(/\.\.$/u, '.');
  return [...fields, /[^\x20-\x7e]/u.test(host) ? domainToASCII(host) : host].join(' ');
}

function fits({ name, type, value, priority }: ValueDraft): boolean {
  switch (type) {
    case 'A':
      return isIPv4(value);
    case 'AAAA':
      return isIPv6(value);
    case 'CNAME':
      return name !== '@' && hasDots(value, 2) && !/\s/u.test(value);
    case 'MX':
      return hasDots(value, 2) && isHostName(value) && isShort(priority);
    case 'PTR':
      return hasDots(value, 2) && isHostName(value);
    case 'NS':
      return hasDots(value, 3) && isHostName(value);
    case 'SRV':
      return isService(value.split(' '), priority);
    case 'TXT':
    case 'SPF':
      return /^[\x20-\x7e]{1,65535}$/u.test(value);
    case 'CAA':
      return /^(?:25[0-5]|2[0-4]\d|1?\d?\d) [a-z0-9]+ \S.*$/iu.test(value);
    default:
      return isKeyMaterial(type, value.split(/\s+/u));
  }
}

/** Counts the final dot too. */
const hasDots = (value: string, fewest: number): boolean => value.split('.').length - 1 >= fewest;

const isHostName = (value: string): boolean =>
  /^(?!-)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+$/u.test(value);

const isShort = (text: string): boolean => /^\d{1,5}$/u.test(text) && Number(text) <= 65_535;

/**
 * `priority weight port target`, or without the priority, but then only with the weight 0: the panel takes another
 * number for a host name.
 */
function isService(fields: readonly string[], priority: string): boolean {
  const numbers = fields.slice(0, -1);
  const target = fields.at(-1) ?? '';
  const isForm = fields.length === 4 || (fields.length === 3 && fields[0] === '0' && isShort(priority));
  return isForm && numbers.every(isShort) && (target === '.' || isHostName(target));
}

/** A priority in the value takes precedence over one that was given beside it. */
function withoutPriority(value: string, given: string): StoredValue {
  const [first = '', ...rest] = value.split(' ');
  return rest.length === 3 ? { value: rest.join(' '), priority: first } : { value, priority: given };
}
