import { createHash } from 'node:crypto';
import { selfSignedCertificate } from '../../../../simulator/self-signed-certificate';
import { isCertificate, readFingerprint } from './certificate-text';

const digest = createHash('sha256').update('certificate').digest();
const hex = digest.toString('hex');
const pairs = (hex.match(/../gu) ?? []).join(':').toUpperCase();

test.each([
  ['plain hex', hex],
  ['upper case with colons, as browsers show it', pairs],
  ['what openssl prints', `sha256 Fingerprint=${pairs}`],
  ['what older openssl prints', `SHA256 Fingerprint=${pairs}`],
  ['what ssh-like tools print', `SHA256:${pairs}`],
  ['base64', digest.toString('base64')],
  ['base64 without its end', digest.toString('base64').replace('=', '')],
])('a fingerprint in %s is read', (_form, text) => expect(readFingerprint(text)).toBe(hex));

test.each([
  ['SHA-1', createHash('sha1').update('x').digest('hex')],
  ['hex that is too long', `${hex}0`],
  ['a word', 'fingerprint'],
  ['nothing', ''],
  ['base64 of another length', Buffer.alloc(31).toString('base64')],
])('%s is no fingerprint', (_what, text) => expect(readFingerprint(text)).toBeUndefined());

test('a certificate is one, also with others behind it; a key and a path are not', () => {
  const { key, pem } = selfSignedCertificate(['panel.example']);
  expect(isCertificate(pem)).toBe(true);
  expect(isCertificate(`${pem}\n${pem}`)).toBe(true);
  expect(isCertificate(key)).toBe(false);
  expect(isCertificate('/etc/ssl/ca.pem')).toBe(false);
});
