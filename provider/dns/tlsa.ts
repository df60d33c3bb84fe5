/** The four parts of a TLSA value (RFC 6698 §2.1), the data in lower-case hex without spaces. */
export interface Tlsa {
  readonly usage: string;
  readonly selector: string;
  readonly matching: string;
  readonly hex: string;
}

/** Reads `usage selector matching hex`; the hex digits may be split by spaces, as RFC 6698 allows. */
export function parseTlsa(text: string): Tlsa | undefined {
  const [, usage, selector, matching, hex] = /^(\S+)\s+(\S+)\s+(\S+)\s+(\S.*)$/su.exec(text) ?? [];
  if (usage === undefined || selector === undefined || matching === undefined || hex === undefined)
    return undefined;
  return { usage, selector, matching, hex: hex.replace(/\s/gu, '').toLowerCase() };
}

/** One spelling for each TLSA value, and the form of the vendor's page; other text stays as it is. */
export function canonicalTlsa(text: string): string {
  const tlsa = parseTlsa(text);
  return tlsa === undefined ? text : `${tlsa.usage} ${tlsa.selector} ${tlsa.matching} ${tlsa.hex}`;
}

const hexDigits: Readonly<Record<string, number>> = { '1': 64, '2': 128 };

/** Why a text is not a TLSA value, as the rest of a sentence that starts with it. */
export function tlsaProblem(text: string): string | undefined {
  const tlsa = parseTlsa(text);
  if (tlsa === undefined) {
    return 'is not a TLSA value: write usage, selector, matching type and hex data, such as 3 1 1 0123…';
  }
  if (!/^[0-3]$/u.test(tlsa.usage)) return `has the usage ${tlsa.usage}, which must be 0 to 3`;
  if (!/^[01]$/u.test(tlsa.selector)) return `has the selector ${tlsa.selector}, which must be 0 or 1`;
  if (!/^[0-2]$/u.test(tlsa.matching)) return `has the matching type ${tlsa.matching}, which must be 0 to 2`;
  if (!/^[\da-f]+$/u.test(tlsa.hex)) return 'has data that is not hexadecimal';
  const expected = hexDigits[tlsa.matching];
  if (expected !== undefined && tlsa.hex.length !== expected) {
    const hash = tlsa.matching === '1' ? 'SHA-256' : 'SHA-512';
    return `has ${tlsa.hex.length} hex digits, and matching type ${tlsa.matching} (${hash}) has ${expected}`;
  }
  return tlsa.hex.length % 2 === 0 ? undefined : 'has an odd number of hex digits';
}
