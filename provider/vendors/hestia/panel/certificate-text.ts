import { X509Certificate } from 'node:crypto';

/** Whether the text begins with a certificate in PEM, which others may follow. */
export function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).raw.length > 0;
  } catch {
    return false;
  }
}

/** A SHA-256 as 64 lower-case hex digits, from any spelling that openssl and browsers print; undefined for no such. */
export function readFingerprint(text: string): string | undefined {
  const hex = text.replace(/^sha-?256(?: fingerprint)?[=:]/iu, '').replaceAll(':', '');
  if (/^[\da-f]{64}$/iu.test(hex)) return hex.toLowerCase();
  return /^[a-z\d+/]{43}=?$/iu.test(text) ? Buffer.from(text, 'base64').toString('hex') : undefined;
}
