import { toASCII } from 'tr46';

// Underscores, wildcards and mixed scripts such as `_dmarc` under a Hebrew zone are not host names, yet they
// are names in DNS: hence neither the STD3 nor the bidi rules.
const idna = { checkHyphens: false, checkBidi: false, checkJoiners: true, useSTD3ASCIIRules: false };

// eslint's no-control-regex forbids the usual range from NUL.
const isAscii = (text: string): boolean => !/[^\p{ASCII}]/u.test(text);

/** A-labels in lower case, or undefined when IDNA cannot map the name. Invalid `xn--` labels of ASCII names pass. */
const ascii = (name: string): string | undefined =>
  isAscii(name) ? name.toLowerCase() : (toASCII(name, idna) ?? undefined);

/**
 * The comparison form of an absolute host name: lower case, A-labels (UTS #46, non-transitional), no final dot.
 * Total: a name that IDNA rejects is only lower-cased. `.` (the root, "no host") stays.
 */
export function canonicalHostName(name: string): string {
  const mapped = ascii(name) ?? name.toLowerCase();
  // Never two dots at once: `a..` is wrong and has to stay recognisable as such.
  return mapped.replace(/(?<=[^.])\.$/u, '');
}

/** Whether a name is marked as absolute. The ideographic full stops are dots to IDNA, so they end a name as well. */
export const hasFinalDot = (name: string): boolean => /[.\u3002\uFF0E\uFF61]$/u.test(name);

/** The host name as an API takes it: no final dot, A-labels if it has letters beyond ASCII, otherwise as typed. */
export const wireHostName = (name: string): string =>
  isAscii(name) ? name.replace(/(?<=[^.])\.$/u, '') : canonicalHostName(name);

/**
 * Why a text cannot be a name in DNS (RFC 1035 §2.3.4 for the lengths), as the rest of a sentence that starts with
 * the name; undefined when it can. Underscores pass anywhere (`_dmarc`, DKIM selectors). Wildcards are up to the
 * caller: `*` passes here only as the whole leftmost label.
 */
export function hostNameProblem(name: string): string | undefined {
  if (/\s/u.test(name)) return 'contains white space';
  if (name.includes('://')) return 'is a URL, not a host name: write only the host name';
  if (ascii(name) === undefined) return 'is not a valid international name (IDNA)';
  const labels = canonicalHostName(name).split('.');
  if (labels.includes('')) return 'has an empty label: a dot at the start, or two dots in a row';
  const long = labels.find((label) => label.length > 63);
  if (long !== undefined) return `has a label of ${long.length} characters, and the maximum is 63`;
  const total = labels.join('.').length;
  if (total > 253) return `is ${total} characters long, and the maximum is 253`;
  return labels.map(labelProblem).find((problem) => problem !== undefined);
}

function labelProblem(label: string, index: number): string | undefined {
  if (label === '*' && index === 0) return undefined;
  if (label.includes('*'))
    return 'has a "*" that is not the whole first label: a wildcard looks like "*.shop"';
  const strange = /[^a-z0-9_-]/u.exec(label)?.[0];
  if (strange !== undefined) {
    return `contains "${strange}", and only letters, digits, "-" and "_" are allowed between the dots`;
  }
  if (/^-|-$/u.test(label)) return 'has a label that starts or ends with "-"';
  return undefined;
}
