import { canonicalCaa, wireCaa } from './caa';
import { canonicalHostName, wireHostName } from './host-name';
import { canonicalIpv6 } from './ip-address';
import { targetTypes, type RecordType } from './record';
import { canonicalTlsa } from './tlsa';
import { formatTxt, parseTxt, quoteTxt, txtText } from './txt';

/**
 * The comparison form: two values mean the same exactly when these are equal. Total and idempotent; a value that is
 * not valid is its own form. Not for people: what the user wrote is kept as written.
 */
export function canonicalValue(type: RecordType, value: string): string {
  switch (type) {
    case 'A':
      return value;
    case 'AAAA':
      return canonicalIpv6(value);
    case 'CNAME':
    case 'ALIAS':
    case 'MX':
    case 'NS':
    case 'SRV':
      return canonicalHostName(value);
    case 'TXT':
      // Always quoted: the bare text would not be idempotent, because text may itself start with a quote.
      return formatTxt(txtText(value));
    case 'CAA':
      return canonicalCaa(value);
    case 'TLSA':
      return canonicalTlsa(value);
  }
}

/** Whether two values of one type mean the same: dots, case, IDNA, IPv6 spelling, quotes and chunks aside. */
export const sameValue = (type: RecordType, a: string, b: string): boolean =>
  canonicalValue(type, a) === canonicalValue(type, b);

/**
 * What is sent to HostUp v2. TXT is one unquoted string, which the server quotes and splits; targets have no final
 * dot and A-labels; CAA and TLSA have the form of the vendor's page; addresses are as typed.
 *
 * Inferred: text that starts with a double quote is sent quoted, because the vendor rejects unbalanced TXT quotes
 * and so must be parsing them. `canonicalValue` of the result is that of the value.
 * Source: developer.hostup.se, POST /api/v2/dns-zones/{id}/records.
 */
export function wireValue(type: RecordType, value: string): string {
  switch (type) {
    case 'A':
    case 'AAAA':
      return value;
    case 'CNAME':
    case 'ALIAS':
    case 'MX':
    case 'NS':
    case 'SRV':
      return wireHostName(value);
    case 'TXT': {
      const reading = parseTxt(value);
      if (!reading.ok) return value;
      return reading.text.startsWith('"') ? quoteTxt(reading.text) : reading.text;
    }
    case 'CAA':
      return wireCaa(value);
    case 'TLSA':
      return canonicalTlsa(value);
  }
}

/**
 * An API's value as a person would have to write it, for the inputs of an import: as `wireValue`, but TXT is quoted
 * and a target of one label gets its dot where `checkRecord` would otherwise reject them or they would be misread.
 */
export function inputValue(type: RecordType, value: string): string {
  const wire = wireValue(type, value);
  if (targetTypes.has(type)) return wire.includes('.') ? wire : `${wire}.`;
  if (type !== 'TXT') return wire;
  const text = txtText(value);
  return text === '' || text.startsWith('"') || text !== text.trim() ? quoteTxt(text) : text;
}
