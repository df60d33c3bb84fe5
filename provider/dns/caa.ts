import { parseTxt, quoteTxt } from './txt';

/** The three parts of a CAA value (RFC 8659 §4.1), or why they cannot be read. */
export type CaaReading =
  | { readonly ok: true; readonly flags: number; readonly tag: string; readonly value: string }
  | { readonly ok: false; readonly reason: string };

const failure = (reason: string): CaaReading => ({ ok: false, reason });

/** Reads `flags tag value`, the value with or without double quotes. The tag comes out in lower case. */
export function parseCaa(text: string): CaaReading {
  const [, flags, tag, rest] = /^(\S+)\s+(\S+)\s+(\S.*)$/su.exec(text) ?? [];
  if (flags === undefined || tag === undefined || rest === undefined) {
    return failure('is not a CAA value: write flags, tag and value, such as 0 issue "ca.example.net"');
  }
  if (!/^\d{1,3}$/u.test(flags) || Number(flags) > 255)
    return failure('has bad CAA flags: write 0 (or 128, critical)');
  if (!/^[a-z\d]+$/iu.test(tag))
    return failure('has a bad CAA tag: write issue, issuewild, iodef or another word');
  if (!rest.startsWith('"') && rest.includes('"'))
    return failure('has a quote inside the CAA value: quote all of it');
  const value = parseTxt(rest);
  if (!value.ok) return failure(value.reason);
  if (value.chunks > 1) return failure('has more than one quoted string: a CAA value is a single one');
  return { ok: true, flags: Number(flags), tag: tag.toLowerCase(), value: value.text };
}

/** The form of the vendor's page, `0 issue "ca.example.com"`; a value that cannot be parsed stays as it is. */
export function wireCaa(text: string): string {
  const caa = parseCaa(text);
  return caa.ok ? `${caa.flags} ${caa.tag} ${quoteTxt(caa.value)}` : text;
}

/** As `wireCaa`, and the issuer's domain in lower case: domain names have no case, parameters after `;` may have. */
export function canonicalCaa(text: string): string {
  const caa = parseCaa(text);
  if (!caa.ok) return text;
  const value = /^issue(wild)?$/u.test(caa.tag)
    ? caa.value.replace(/^[^;]*/u, (issuer) => issuer.toLowerCase())
    : caa.value;
  return `${caa.flags} ${caa.tag} ${quoteTxt(value)}`;
}

/** Why a text is not a CAA value, as the rest of a sentence that starts with it. */
export function caaProblem(text: string): string | undefined {
  const caa = parseCaa(text);
  if (!caa.ok) return caa.reason;
  if (/[^\p{ASCII}]/u.test(caa.value))
    return 'has letters beyond ASCII: write an international name as xn--…';
  if (caa.tag.startsWith('issue') && caa.value.includes('://')) {
    return `has a URL, and ${caa.tag} names a certificate authority by its domain: leave out the scheme`;
  }
  if (caa.tag === 'iodef' && !/^(mailto|https?):/iu.test(caa.value)) {
    return 'has an iodef that is not a URL: start it with mailto: or https:';
  }
  return undefined;
}
