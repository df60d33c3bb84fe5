import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { fingerprintOf, readPublicKey } from '.';
import { keyMaterial, lineOf, unsigned } from './public-key-line.test-support';

const pairs = {
  ed25519: generateKeyPairSync('ed25519'),
  'ECDSA on P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'ECDSA on P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  'ECDSA on P-521': generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  'RSA of 2048 bits': generateKeyPairSync('rsa', { modulusLength: 2048 }),
} satisfies Record<string, { publicKey: KeyObject; privateKey: KeyObject }>;
type Kind = keyof typeof pairs;

const material = (kind: Kind): Buffer[] => [...keyMaterial(pairs[kind].publicKey)];
const secret = (kind: Kind) => pairs[kind].privateKey.export({ format: 'jwk' });
const bytes = (...octets: number[]): Buffer => Buffer.from(octets);

test.each<[Kind, number]>([
  ['ed25519', 256],
  ['ECDSA on P-256', 256],
  ['ECDSA on P-384', 384],
  ['ECDSA on P-521', 521],
  ['RSA of 2048 bits', 2048],
])('a key of %s that OpenSSL has made has the bits that it was made with', (kind, bits) => {
  expect(readPublicKey(lineOf(material(kind)))).toMatchObject({ ok: true, key: { bits } });
});

/** The same point with something done to it; `crv` names the curve. */
function withPoint(crv: 'P-256' | 'P-384' | 'P-521', change: (point: Buffer) => Buffer): Buffer[] {
  const [type = bytes(), curve = bytes(), point = bytes()] = material(`ECDSA on ${crv}`);
  return [type, curve, change(point)];
}

const integer = (value: Buffer): bigint => BigInt(`0x${value.toString('hex')}`);
/** The prime of the field of P-521 (FIPS 186-4 §D.1.2.5). */
const PRIME_521 = 2n ** 521n - 1n;
/** The same coordinate for whoever reckons modulo the prime, and another text. */
function beyondTheField(point: Buffer): Buffer {
  const x = (integer(point.subarray(1, 67)) + PRIME_521).toString(16).padStart(132, '0');
  return Buffer.concat([bytes(4), Buffer.from(x, 'hex'), point.subarray(67)]);
}

const insertZero = (point: Buffer, at: number): Buffer =>
  Buffer.concat([point.subarray(0, at), bytes(0), point.subarray(at)]);
const flipped = (point: Buffer): Buffer => Buffer.concat([point.subarray(0, -1), bytes(point.at(-1)! ^ 1)]);
const compressed = (point: Buffer): Buffer =>
  Buffer.concat([bytes(2 + (point.at(-1)! & 1)), point.subarray(1, (point.length + 1) / 2)]);
const hybrid = (point: Buffer): Buffer => Buffer.concat([bytes(6 + (point.at(-1)! & 1)), point.subarray(1)]);

const [RSA, E, N] = material('RSA of 2048 bits') as [Buffer, Buffer, Buffer];
const [ECDSA] = material('ECDSA on P-256') as [Buffer];
const [ED25519, POINT] = material('ed25519') as [Buffer, Buffer];
const SK_ED25519 = Buffer.from('sk-ssh-ed25519@openssh.com');
const SK_ECDSA = Buffer.from('sk-ecdsa-sha2-nistp256@openssh.com');
const APPLICATION = Buffer.from('ssh:');
const rsaSecret = secret('RSA of 2048 bits');

test.each<[what: string, fields: Buffer[]]>([
  ['a point of P-256 that lies beside its curve', withPoint('P-256', flipped)],
  ['a point of P-384 that lies beside its curve', withPoint('P-384', flipped)],
  ['a point of P-521 that lies beside its curve', withPoint('P-521', flipped)],
  [
    'a point in a token that lies beside its curve',
    [SK_ECDSA, ...withPoint('P-256', flipped).slice(1), APPLICATION],
  ],
  ['a coordinate that is not below the prime', withPoint('P-521', beyondTheField)],
  ['a compressed point', withPoint('P-256', compressed)],
  ['a point in hybrid form', withPoint('P-256', hybrid)],
  ['the point at infinity', withPoint('P-256', () => bytes(0))],
  ['no point', withPoint('P-256', () => bytes())],
  ['a point with a byte behind it', withPoint('P-256', (point) => Buffer.concat([point, bytes(0)]))],
  ['a coordinate with a zero in front', withPoint('P-256', (point) => insertZero(point, 33))],
  ['a point of another curve', [...material('ECDSA on P-256').slice(0, 2), material('ECDSA on P-384')[2]!]],
  [
    'a curve that the type does not name',
    [material('ECDSA on P-256')[0]!, ...material('ECDSA on P-384').slice(1)],
  ],
  ['the name of another curve', [ECDSA, Buffer.from('nistp384'), ...material('ECDSA on P-256').slice(2)]],
  ['31 bytes for ed25519', [ED25519, POINT.subarray(1)]],
  ['33 bytes for ed25519', [ED25519, Buffer.concat([bytes(0), POINT])]],
  ['a negative exponent', [RSA, bytes(0x81), N]],
  ['a negative modulus', [RSA, E, N.subarray(1)]],
  ['an exponent with a zero too many', [RSA, Buffer.concat([bytes(0), E]), N]],
  ['a modulus with a zero too many', [RSA, E, Buffer.concat([bytes(0), N])]],
  ['a zero that is written as a byte', [RSA, bytes(0), N]],
  ['an exponent alone', [RSA, E]],
  ['a token key without its application', [SK_ED25519, POINT]],
  ['a token key with two applications', [SK_ED25519, POINT, APPLICATION, APPLICATION]],
  ['a type alone', [ED25519]],
  ['a token type alone', [SK_ED25519]],
  // What OpenSSH keeps of private keys begins with the same names.
  ['the private half of ed25519', [ED25519, POINT, Buffer.concat([unsigned(secret('ed25519').d), POINT])]],
  [
    'the private half of RSA',
    [RSA, N, E, ...['d', 'qi', 'p', 'q'].map((name) => unsigned(String(rsaSecret[name])))],
  ],
  ['the private half of ECDSA', [...material('ECDSA on P-256'), unsigned(secret('ECDSA on P-256').d)]],
])('%s is refused as damaged, and has no fingerprint', (_, fields) => {
  const line = lineOf(fields);
  const reading = readPublicKey(line);
  expect(reading.ok ? 'It was taken.' : reading.problem).toMatch(/^the key is damaged/u);
  expect(fingerprintOf(line)).toBeUndefined();
});
