import { createHash, createPublicKey } from 'node:crypto';
import { parseKey, type Key } from 'sshpk';

/** The material of a public key (RFC 4253 §6.6) that holds what its type promises, and nothing more. */
export interface KeyBlob {
  readonly bits: number;
  /** `SHA256:…` without padding, as OpenSSH writes it. */
  readonly fingerprint: string;
}

/** Keys that live in a security token are those of the plain type with the token's application behind. */
const inToken = new Map([
  ['sk-ssh-ed25519@openssh.com', 'ssh-ed25519'],
  ['sk-ecdsa-sha2-nistp256@openssh.com', 'ecdsa-sha2-nistp256'],
]);

/** Takes the material apart; `undefined` when it is damaged or of another type than the line says. */
export function readBlob(type: string, base64: string): KeyBlob | undefined {
  const blob = Buffer.from(base64, 'base64');
  if (blob.toString('base64') !== base64) return undefined;
  const [name, ...fields] = fieldsOf(blob) ?? [];
  if (name?.toString('latin1') !== type) return undefined;
  const plainType = inToken.get(type);
  // sshpk does not know the keys of tokens: it is shown what they have in common with a plain key.
  const plain = plainType === undefined ? blob : joined([Buffer.from(plainType), ...fields.slice(0, -1)]);
  const key = readPlain(plain);
  return key && { bits: key.size, fingerprint: fingerprintOfBlob(blob) };
}

function readPlain(blob: Buffer): Key | undefined {
  try {
    const key = parseKey(blob, 'rfc4253');
    // A parser that reads on past an oddity would give the odd key the fingerprint of another.
    if (!key.toBuffer('rfc4253').equals(blob)) return undefined;
    // sshpk does not ask whether the point lies on the curve; OpenSSL does.
    if (key.type === 'ecdsa') createPublicKey(key.toString('pem'));
    return key;
  } catch {
    // Its message may repeat what was read.
    return undefined;
  }
}

const fingerprintOfBlob = (blob: Buffer): string =>
  `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/u, '')}`;

/** The strings of RFC 4251 §5 that the blob is made of; `undefined` when they do not fill it exactly. */
function fieldsOf(blob: Buffer): Buffer[] | undefined {
  const fields: Buffer[] = [];
  for (let at = 0; at < blob.length;) {
    if (at + 4 > blob.length) return undefined;
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return undefined;
    fields.push(blob.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

function joined(fields: readonly Buffer[]): Buffer {
  return Buffer.concat(
    fields.flatMap((field) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(field.length);
      return [length, field];
    }),
  );
}
