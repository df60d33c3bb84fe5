import { KNOWN_KEYS } from './known-keys.test-support';
import { fingerprintOf, holdsPrivateKey, md5FingerprintOf, parsePublicKey } from './openssh-public-key';

const { ED25519, ECDSA_521, RSA_2048 } = KNOWN_KEYS;
const [TYPE = '', BASE64 = ''] = ED25519.publicKey.split(' ');

describe('parsePublicKey', () => {
  it.each(Object.values(KNOWN_KEYS))(
    'says of a $keyType key of $bits bits what ssh-keygen says: $fingerprint',
    ({ publicKey, fingerprint, keyType, bits }) => {
      const comment = publicKey.split(' ')[2] ?? null;
      expect(parsePublicKey(publicKey)).toMatchObject({
        keyType,
        bits,
        comment,
        type: publicKey.split(' ')[0],
      });
      expect(fingerprintOf(publicKey)).toBe(fingerprint);
    },
  );

  it('overlooks white space around and between the parts, and keeps a comment of several words', () => {
    const spaced = parsePublicKey(`  ${TYPE}\t${BASE64}   my  laptop \n`);
    expect(spaced?.comment).toBe('my laptop');
    expect(spaced?.blob).toEqual(parsePublicKey(ED25519.publicKey)?.blob);
  });

  it('knows the MD5 fingerprint of v1', () => {
    expect(md5FingerprintOf(ED25519.publicKey)).toMatch(/^(?:[0-9a-f]{2}:){15}[0-9a-f]{2}$/u);
    expect(md5FingerprintOf('hello')).toBeUndefined();
  });

  const blobOf = (text: string) => Buffer.from(text.split(' ')[1] ?? '', 'base64');
  const line = (type: string, blob: Buffer) => `${type} ${blob.toString('base64')}`;
  it.each([
    ['nothing', ''],
    ['a type alone', TYPE],
    ['two keys', `${ED25519.publicKey}\n${RSA_2048.publicKey}`],
    ['another type than the material has', `ssh-rsa ${BASE64}`],
    ['an unknown type', `ssh-none ${BASE64}`],
    ['material that is not base64', `${TYPE} ${BASE64.replace('A', '*')}`],
    ['material cut short', line(TYPE, blobOf(ED25519.publicKey).subarray(0, -1))],
    [
      'material with bytes behind it',
      line(TYPE, Buffer.concat([blobOf(ED25519.publicKey), Buffer.from([0])])),
    ],
    ['a point that is cut short', line('ecdsa-sha2-nistp521', blobOf(ECDSA_521.publicKey).subarray(0, -2))],
    [
      'the documentation example of the vendor',
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEexamplePublicKeyMaterialForDocsOnly x',
    ],
    ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----\nx\n-----END OPENSSH PRIVATE KEY-----'],
  ])('takes %s for no key', (_, text) => {
    expect(parsePublicKey(text)).toBeUndefined();
    expect(fingerprintOf(text)).toBeUndefined();
  });
});

describe('holdsPrivateKey', () => {
  it.each([
    ['-----BEGIN OPENSSH PRIVATE KEY-----', true],
    ['-----BEGIN RSA PRIVATE KEY-----', true],
    ['PuTTY-User-Key-File-3: ssh-ed25519', true],
    [ED25519.publicKey, false],
  ])('%s: %s', (text, expected) => {
    expect(holdsPrivateKey(text)).toBe(expected);
  });
});
