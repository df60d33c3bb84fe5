import type { KeyObject } from 'node:crypto';

/** The material of a public key that `node:crypto` has made, as RFC 4253 §6.6, RFC 5656 §3.1 and RFC 8709 §4 write it. */
export function keyMaterial(key: KeyObject): readonly Buffer[] {
  const { crv, e, kty, n, x, y } = key.export({ format: 'jwk' });
  if (kty === 'RSA') return [Buffer.from('ssh-rsa'), unsigned(e), unsigned(n)];
  if (kty === 'OKP') return [Buffer.from('ssh-ed25519'), octets(x)];
  const curve = `nistp${crv?.slice('P-'.length) ?? ''}`;
  const point = Buffer.concat([Buffer.from([4]), octets(x), octets(y)]);
  return [Buffer.from(`ecdsa-sha2-${curve}`), Buffer.from(curve), point];
}

/** The line of a `.pub` file, without a comment, that has these fields in its material. */
export function lineOf(fields: readonly Buffer[]): string {
  const blob = fields.flatMap((field) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(field.length);
    return [length, field];
  });
  return `${fields[0]?.toString() ?? ''} ${Buffer.concat(blob).toString('base64')}`;
}

const octets = (base64url: string | undefined): Buffer => Buffer.from(base64url ?? '', 'base64url');

/** An `mpint` (RFC 4251 §5): a zero byte keeps the first bit from making it negative. */
export function unsigned(base64url: string | undefined): Buffer {
  const magnitude = octets(base64url);
  return (magnitude[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.alloc(1), magnitude]) : magnitude;
}
