import { domainToASCII, domainToUnicode } from 'node:url';
import { requireFormats } from '../formats';

/** Types whose names the panel turns into punycode again before it checks them. */
const ENCODED_TYPES = ['CNAME', 'MX', 'NS', 'PTR', 'SRV'];

/**
 * A name as an add reads it, before it is checked: lower case, and punycode decoded by a program that takes a name
 * like `-a` for one of its options and prints nothing then. Observed, 1.10.3.
 */
export function addedName(text: string, locale: 'utf8' | 'posix'): string {
  if (text.startsWith('-')) return '';
  const name = text.toLowerCase();
  if (!/(?:^|\.)xn--/u.test(name)) return name;
  return locale === 'utf8' ? domainToUnicode(name) : '';
}

/** Throws the exit INVALID; international names of some types always fail, since punycode has `--`. */
export function requireName(name: string, type: string): void {
  const isEncoded = ENCODED_TYPES.includes(type) && /[^\x20-\x7e]/u.test(name);
  requireFormats({ record: isEncoded ? domainToASCII(name) : name });
}
