import { createHash, createPublicKey } from 'node:crypto';
import type { KeyType, retiredType } from './key-types';
import { bitLength, wireFieldsOf } from './wire-format';

/** The material of a public key (RFC 4253 §6.6) that holds what its type promises, and nothing more. */
export interface KeyBlob {
  readonly bits: number;
  /** `SHA256:…` without padding, as OpenSSH writes it. */
  readonly fingerprint: string;
}

/** The bits of a key, from the fields behind the name of its type; `undefined` when they are not such a key. */
type Measure = (fields: readonly Buffer[]) => number | undefined;

/** RFC 8709 §4. Any 32 bytes pass: neither OpenSSH nor OpenSSL looks closer. */
const ed25519: Measure = ([point, ...more]) => (point?.length === 32 && more.length === 0 ? 256 : undefined);

/** RFC 4253 §6.6: integers with these names, of which one gives the key its size. */
const integers =
  <Name extends string>(names: readonly Name[], size: Name): Measure =>
  (fields) => {
    const lengths = fields.map(bitLength);
    const whole = fields.length === names.length && !lengths.includes(undefined);
    return whole ? lengths[names.indexOf(size)] : undefined;
  };

/** RFC 5656 §3.1: the name of the curve, and a point of it that is not compressed. */
const ecdsa =
  (curve: string, crv: string, bits: number): Measure =>
  ([name, point, ...more]) => {
    const size = Math.ceil(bits / 8);
    const fits = point?.[0] === 4 && point.length === 1 + 2 * size && more.length === 0;
    if (name?.toString('latin1') !== curve || !fits) return undefined;
    const [x, y] = [point.subarray(1, 1 + size), point.subarray(1 + size)];
    return liesOn(crv, x, y) ? bits : undefined;
  };

function liesOn(crv: string, x: Buffer, y: Buffer): boolean {
  try {
    const key = { kty: 'EC', crv, x: x.toString('base64url'), y: y.toString('base64url') };
    createPublicKey({ key, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

/** Keys that live in a security token are those of the plain type with the token's application behind. */
const inToken =
  (plain: Measure): Measure =>
  (fields) =>
    plain(fields.slice(0, -1));

const nistp256 = ecdsa('nistp256', 'P-256', 256);

const measures: Readonly<Record<KeyType | typeof retiredType, Measure>> = {
  'ssh-ed25519': ed25519,
  'ecdsa-sha2-nistp256': nistp256,
  'ecdsa-sha2-nistp384': ecdsa('nistp384', 'P-384', 384),
  'ecdsa-sha2-nistp521': ecdsa('nistp521', 'P-521', 521),
  'ssh-rsa': integers(['e', 'n'], 'n'),
  'ssh-dss': integers(['p', 'q', 'g', 'y'], 'p'),
  'sk-ssh-ed25519@openssh.com': inToken(ed25519),
  'sk-ecdsa-sha2-nistp256@openssh.com': inToken(nistp256),
};

/** Takes the material apart; `undefined` when it is damaged or of another type than the line says. */
export function readBlob(type: keyof typeof measures, base64: string): KeyBlob | undefined {
  const blob = Buffer.from(base64, 'base64');
  if (blob.toString('base64') !== base64) return undefined;
  const [name, ...fields] = wireFieldsOf(blob) ?? [];
  if (name?.toString('latin1') !== type) return undefined;
  const bits = measures[type](fields);
  return bits === undefined ? undefined : { bits, fingerprint: fingerprintOfBlob(blob) };
}

const fingerprintOfBlob = (blob: Buffer): string =>
  `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/u, '')}`;
