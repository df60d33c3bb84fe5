import { KNOWN_KEYS } from '../../simulator/known-keys.test-support';
import { explainIssue } from '../core/text/explain-issue';
import { fingerprintOf, publicKeySchema, readPublicKey, samePublicKey } from '.';

const { DSA, ECDSA_521, ED25519, RSA_1024, RSA_2048, SK_ECDSA, SK_ED25519 } = KNOWN_KEYS;
const [TYPE = '', BLOB = ''] = ED25519.publicKey.split(' ');

describe('a public key', () => {
  test.each([
    ['ed25519', ED25519],
    ['ECDSA', ECDSA_521],
    ['RSA of 2048 bits', RSA_2048],
    ['ed25519 in a security token', SK_ED25519],
    ['ECDSA in a security token', SK_ECDSA],
  ])(
    'of %s has the bits and the fingerprint that ssh-keygen tells',
    (_, { bits, fingerprint, publicKey }) => {
      const [type] = publicKey.split(' ');
      expect(readPublicKey(publicKey)).toMatchObject({ ok: true, key: { bits, fingerprint, type } });
      expect(fingerprintOf(publicKey)).toBe(fingerprint);
    },
  );

  test('is taken with a comment of several words, tabs, and the end of a line behind it', () => {
    expect(readPublicKey(`  ${TYPE}\t ${BLOB}  anna's \t laptop é\r\n`)).toMatchObject({
      ok: true,
      key: { comment: "anna's laptop é", blob: BLOB, line: `${TYPE} ${BLOB} anna's laptop é` },
    });
  });

  test('may speak of private keys in its comment', () => {
    expect(readPublicKey(`${TYPE} ${BLOB} half of my private key`).ok).toBe(true);
  });

  test('without a comment ends with its material', () => {
    expect(readPublicKey(`${TYPE} ${BLOB}\n`)).toMatchObject({
      key: { comment: '', line: `${TYPE} ${BLOB}` },
    });
  });

  test('is the same with another comment and other spaces, and another one with other material', () => {
    expect(samePublicKey(ED25519.publicKey, ` ${TYPE}  ${BLOB} someone else\n`)).toBe(true);
    expect(samePublicKey(ED25519.publicKey, SK_ED25519.publicKey)).toBe(false);
    expect(samePublicKey('no key', 'no key')).toBe(false);
  });

  test.each([DSA, RSA_1024])(
    'that is too weak still has a fingerprint, for keys that an account has',
    (weak) => {
      expect(readPublicKey(weak.publicKey).ok).toBe(false);
      expect(fingerprintOf(weak.publicKey)).toBe(weak.fingerprint);
    },
  );
});

const SECRET = 'bm90LXRvLWJlLXNlZW4';
const damaged = (change: (blob: Buffer) => Buffer): string =>
  `${TYPE} ${change(Buffer.from(BLOB, 'base64')).toString('base64')}`;
/** A point that is on no curve: the last byte of another one. */
const offCurve = (): string => {
  const [type = '', base64 = ''] = ECDSA_521.publicKey.split(' ');
  const blob = Buffer.from(base64, 'base64');
  blob[blob.length - 1]! ^= 1;
  return `${type} ${blob.toString('base64')}`;
};

const REFUSED: readonly (readonly [what: string, text: string, says: RegExp])[] = [
  ['nothing', ' \n', /it is empty/u],
  [
    'a private key of OpenSSH',
    `-----BEGIN OPENSSH PRIVATE KEY-----\n${SECRET}\n-----END OPENSSH PRIVATE KEY-----\n`,
    /private key.*ssh-keygen -y -f/u,
  ],
  ['a private key in one line', `-----BEGIN RSA PRIVATE KEY----- ${SECRET}`, /private key/u],
  ['an encrypted private key', `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${SECRET}`, /private key/u],
  ['a private key without its frame', `b3BlbnNzaC1rZXktdjEAAAAA${SECRET}`, /private key/u],
  ['a private key of PuTTY', `PuTTY-User-Key-File-3: ssh-ed25519\n${SECRET}`, /private key/u],
  [
    'a public key with a private one behind it',
    `${ED25519.publicKey}\n-----BEGIN PRIVATE KEY-----\n${SECRET}`,
    /private key/u,
  ],
  ['a public key in PEM', `-----BEGIN PUBLIC KEY-----\n${SECRET}`, /ssh-keygen -i -m PKCS8/u],
  ['an RSA public key in PEM', `-----BEGIN RSA PUBLIC KEY-----\n${SECRET}`, /ssh-keygen -i -m PEM/u],
  ["a public key in SSH2's form", `---- BEGIN SSH2 PUBLIC KEY ----\n${SECRET}`, /ssh-keygen -i -m RFC4716/u],
  ['a certificate of TLS', `-----BEGIN CERTIFICATE-----\n${SECRET}`, /PEM file/u],
  ['a certificate of SSH', `ssh-ed25519-cert-v01@openssh.com ${SECRET}`, /certificate/u],
  ['two keys', `${ED25519.publicKey}\n${ECDSA_521.publicKey}`, /several lines/u],
  ['a key after an empty carriage return', `${TYPE} ${BLOB} a\rb`, /several lines/u],
  ['a line separator of Unicode', `${TYPE} ${BLOB} a\u2028b`, /several lines/u],
  ['a terminal sequence', `${TYPE} ${BLOB} \u001b[31m${SECRET}`, /control characters/u],
  [
    'options before the type',
    `restrict,command="echo ${SECRET}" ${ED25519.publicKey}`,
    /begins with options/u,
  ],
  [
    'an unknown type',
    `ssh-ed448 ${SECRET}`,
    /type of key that is taken.*one line that begins with ssh-ed25519/u,
  ],
  ['any text', SECRET, /type of key that is taken/u],
  ['a key without its type', BLOB, /type in front of the key is missing/u],
  ['a type without a key', TYPE, /no key/u],
  ['material that is cut off', ED25519.publicKey.slice(0, 60), /damaged/u],
  ['material of another type', `ssh-rsa ${BLOB}`, /damaged/u],
  ['a token key under a plain type', `${TYPE} ${SK_ED25519.publicKey.split(' ')[1] ?? ''}`, /damaged/u],
  [
    'material with something behind it',
    damaged((blob) => Buffer.concat([blob, Buffer.from('more')])),
    /damaged/u,
  ],
  ['material without padding', ECDSA_521.publicKey.replace(/=+ .*$/u, ''), /damaged/u],
  ['a point that lies on no curve', offCurve(), /damaged/u],
  ['a DSA key', DSA.publicKey, /DSA.*ssh-keygen -t ed25519/u],
  ['a short RSA key', RSA_1024.publicKey, /RSA key of 1024 bits, fewer than 2048.*ssh-keygen -t ed25519/u],
];

test.each(REFUSED)('%s is refused with the way to mend it, and never repeated', (_, text, says) => {
  const reading = readPublicKey(text);
  if (reading.ok) throw new Error('It was taken.');
  expect(`${reading.problem}. ${reading.fix}`).toMatch(says);
  expect(JSON.stringify(reading)).not.toContain(SECRET);

  const { error } = publicKeySchema.safeParse(text);
  const told = error?.issues.flatMap((issue) => explainIssue('publicKey', publicKeySchema, text, issue));
  expect(told).toEqual([{ property: 'publicKey', reason: `publicKey: ${reading.problem}. ${reading.fix}` }]);
  for (const shown of [JSON.stringify(error), error?.message]) {
    expect(shown).not.toMatch(/AAAA|b3Blbn/u);
    expect(shown).not.toContain(SECRET);
  }
});

test('a property takes a key, and text only', () => {
  expect(publicKeySchema.safeParse(ED25519.publicKey).success).toBe(true);
  expect(publicKeySchema.safeParse(7).error?.issues[0]?.message).toMatch(/write the public key as text/u);
});
