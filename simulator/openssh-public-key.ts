import { createHash } from 'node:crypto';

/** A public key in OpenSSH's one-line form, taken apart. */
export interface OpenSshPublicKey {
  /** As the line begins, e.g. `ssh-ed25519`. */
  readonly type: string;
  /** The account's word for the type. */
  readonly keyType: 'rsa' | 'ed25519' | 'ecdsa' | 'dsa' | 'unknown';
  readonly bits: number;
  readonly comment: string | null;
  /** The key material (RFC 4253 §6.6). */
  readonly blob: Buffer;
}

interface Form {
  readonly keyType: OpenSshPublicKey['keyType'];
  /** Bits of the key, or undefined when its fields do not fit. */
  bits(fields: readonly Buffer[]): number | undefined;
}

/** The most significant bit decides: mpints have a zero byte in front of it (RFC 4251 §5). */
function bitLength(mpint: Buffer | undefined): number | undefined {
  const hex = mpint?.toString('hex').replace(/^0+/u, '') ?? '';
  return hex === '' ? undefined : BigInt(`0x${hex}`).toString(2).length;
}

const rsa: Form = {
  keyType: 'rsa',
  bits: (fields) => (fields.length === 2 ? bitLength(fields[1]) : undefined),
};
const dsa: Form = {
  keyType: 'dsa',
  bits: (fields) => (fields.length === 4 ? bitLength(fields[0]) : undefined),
};
const ed25519 = (keyType: Form['keyType'], count: number): Form => ({
  keyType,
  bits: (fields) => (fields.length === count && fields[0]?.length === 32 ? 256 : undefined),
});
/** Points come uncompressed: a byte 4 and two coordinates (RFC 5656 §3.1). */
const ecdsa = (keyType: Form['keyType'], curve: string, bits: number, count: number): Form => ({
  keyType,
  bits: (fields) => {
    const [name, point] = fields;
    const fits = point?.[0] === 4 && point.length === 1 + 2 * Math.ceil(bits / 8);
    return fields.length === count && name?.toString() === curve && fits ? bits : undefined;
  },
});

const FORMS: ReadonlyMap<string, Form> = new Map([
  ['ssh-rsa', rsa],
  ['ssh-dss', dsa],
  ['ssh-ed25519', ed25519('ed25519', 1)],
  ['ecdsa-sha2-nistp256', ecdsa('ecdsa', 'nistp256', 256, 2)],
  ['ecdsa-sha2-nistp384', ecdsa('ecdsa', 'nistp384', 384, 2)],
  ['ecdsa-sha2-nistp521', ecdsa('ecdsa', 'nistp521', 521, 2)],
  // Keys of security tokens; the vendor's `keyType` has no word for them.
  ['sk-ssh-ed25519@openssh.com', ed25519('unknown', 2)],
  ['sk-ecdsa-sha2-nistp256@openssh.com', ecdsa('unknown', 'nistp256', 256, 3)],
]);

/** The key, or undefined when the text is not exactly one OpenSSH public key. */
export function parsePublicKey(text: string): OpenSshPublicKey | undefined {
  const line = text.trim();
  // A second line would be a second key in the file of authorized keys.
  if (/[\r\n]/u.test(line)) return undefined;
  const [type = '', base64 = '', ...words] = line.split(/[ \t]+/u);
  const blob = Buffer.from(base64, 'base64');
  if (blob.toString('base64') !== base64) return undefined;
  const [name, ...fields] = fieldsOf(blob) ?? [];
  const form = FORMS.get(type);
  const bits = name?.toString() === type ? form?.bits(fields) : undefined;
  if (form === undefined || bits === undefined) return undefined;
  return { type, keyType: form.keyType, bits, comment: words.length === 0 ? null : words.join(' '), blob };
}

/** The length-prefixed fields, or undefined when they do not fill the blob exactly. */
function fieldsOf(blob: Buffer): Buffer[] | undefined {
  const fields: Buffer[] = [];
  let at = 0;
  while (at < blob.length) {
    if (at + 4 > blob.length) return undefined;
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return undefined;
    fields.push(blob.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

/** `SHA256:…` as ssh-keygen prints it. */
export const sha256Fingerprint = ({ blob }: OpenSshPublicKey): string =>
  `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/u, '')}`;

/** `SHA256:…`, or undefined when the text is not an OpenSSH public key. */
export function fingerprintOf(publicKey: string): string | undefined {
  const key = parsePublicKey(publicKey);
  return key === undefined ? undefined : sha256Fingerprint(key);
}

/** The fingerprint of v1, MD5 in pairs with colons; undefined when the text is not an OpenSSH public key. */
export function md5FingerprintOf(publicKey: string): string | undefined {
  const key = parsePublicKey(publicKey);
  if (key === undefined) return undefined;
  const hex = createHash('md5').update(key.blob).digest('hex');
  return hex.replace(/(..)(?!$)/gu, '$1:');
}

/** True for private key material, in the forms of OpenSSH, PKCS and PuTTY. */
export const holdsPrivateKey = (text: string): boolean =>
  /PRIVATE KEY|PuTTY-User-Key-File|Private-Lines/iu.test(text);
