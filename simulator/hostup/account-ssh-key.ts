import { createHash } from 'node:crypto';
import { z } from 'zod';

/** An SSH key of the account, for machines. */
export const accountSshKey = z.object({
  /** v2 id. */
  id: z.string(),
  /** v1 id. */
  number: z.int(),
  name: z.string(),
  publicKey: z.string(),
  /** ISO time; the vendor often has none. */
  createdAt: z.string().nullable(),
});

export type AccountSshKey = z.output<typeof accountSshKey>;

const KEY_TYPES: Readonly<Record<string, string>> = {
  'ssh-rsa': 'rsa',
  'ssh-ed25519': 'ed25519',
  'ssh-dss': 'dsa',
  'ecdsa-sha2-nistp256': 'ecdsa',
  'ecdsa-sha2-nistp384': 'ecdsa',
  'ecdsa-sha2-nistp521': 'ecdsa',
};

export const keyTypeOf = (publicKey: string): string =>
  KEY_TYPES[publicKey.trim().split(/\s+/u)[0] ?? ''] ?? 'unknown';

/** The key material (RFC 4253 §6.6), or undefined when the text is no OpenSSH public key. */
function materialOf(publicKey: string): Buffer | undefined {
  const [type = '', base64 = ''] = publicKey.trim().split(/\s+/u);
  const blob = Buffer.from(base64, 'base64');
  if (!/^[A-Za-z0-9+/]+={0,2}$/u.test(base64) || blob.length < 4) return undefined;
  const length = blob.readUInt32BE(0);
  return blob.subarray(4, 4 + length).toString() === type && blob.length > 4 + length ? blob : undefined;
}

/** `SHA256:…` as ssh-keygen prints it, or undefined when the text is no OpenSSH public key. */
export function fingerprintOf(publicKey: string): string | undefined {
  const blob = materialOf(publicKey);
  if (blob === undefined) return undefined;
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/u, '')}`;
}

/** v1's fingerprint: MD5 in pairs with colons. */
export function md5FingerprintOf(publicKey: string): string {
  const hex = createHash('md5')
    .update(materialOf(publicKey) ?? publicKey)
    .digest('hex');
  return hex.replace(/(..)(?!$)/gu, '$1:');
}
