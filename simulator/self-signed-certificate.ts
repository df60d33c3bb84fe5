import { generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A certificate that no authority has signed, as a freshly installed server has. */
export interface SelfSignedCertificate {
  /** Private key, PEM. */
  readonly key: string;
  /** PEM; it may be trusted as an authority, for itself only. */
  readonly pem: string;
  /** SHA-256 of the certificate, hex in pairs with colons between. */
  readonly fingerprint: string;
}

/** Tags of DER (X.690 §8). */
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;
const context = (place: number, constructed = true): number => (constructed ? 0xa0 : 0x80) | place;

function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length);
  return Buffer.concat([Buffer.from([tag, 0x82]), length, body]);
}

const oid = (hex: string): Buffer => der(OBJECT_IDENTIFIER, Buffer.from(hex, 'hex'));
const boolean = Buffer.from([0x01, 0x01, 0xff]);

/** 1.2.840.10045.4.3.2 (RFC 5758 §3.2). */
const ECDSA_WITH_SHA256 = der(SEQUENCE, oid('2a8648ce3d040302'));
/** 2.5.4.3, 2.5.29.17 and 2.5.29.19 (RFC 5280 §4). */
const COMMON_NAME = oid('550403');
const SUBJECT_ALT_NAME = oid('551d11');
const BASIC_CONSTRAINTS = oid('551d13');

/** Longer than anybody tests; the form of the dates ends with 2049. */
const VALIDITY = der(
  SEQUENCE,
  der(UTC_TIME, Buffer.from('200101000000Z')),
  der(UTC_TIME, Buffer.from('491231235959Z')),
);

/** Makes a certificate for these host names and IPv4 addresses (RFC 5280), with a new P-256 key. */
export function selfSignedCertificate(names: readonly string[]): SelfSignedCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, Buffer.from(names[0] ?? 'localhost')))),
  );
  const extension = (id: Buffer, value: Buffer, ...critical: Buffer[]): Buffer =>
    der(SEQUENCE, id, ...critical, der(OCTET_STRING, value));
  const toSign = der(
    SEQUENCE,
    // Version 3.
    der(context(0), der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.from([1])),
    ECDSA_WITH_SHA256,
    name,
    VALIDITY,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      context(3),
      der(
        SEQUENCE,
        extension(SUBJECT_ALT_NAME, der(SEQUENCE, ...names.map(generalName))),
        extension(BASIC_CONSTRAINTS, der(SEQUENCE, boolean), boolean),
      ),
    ),
  );
  const signature = sign('sha256', toSign, privateKey);
  const whole = der(SEQUENCE, toSign, ECDSA_WITH_SHA256, der(BIT_STRING, Buffer.from([0]), signature));
  const certificate = new X509Certificate(whole);
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    pem: certificate.toString(),
    fingerprint: certificate.fingerprint256,
  };
}

/** A dNSName, or an iPAddress of four bytes. */
const generalName = (name: string): Buffer =>
  isIPv4(name)
    ? der(context(7, false), Buffer.from(name.split('.').map(Number)))
    : der(context(2, false), Buffer.from(name));
