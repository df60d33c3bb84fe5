import type { Identifiers } from './identifiers';

/** An ed25519 public key that no other call gets from this seed, laid out as RFC 8709 says; its private half does not exist. */
export function madeUpKey(ids: Identifiers): string {
  const field = (content: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    return Buffer.concat([length, content]);
  };
  const material = Buffer.from(ids.characters('sshPublicKey', 32));
  const blob = Buffer.concat([field(Buffer.from('ssh-ed25519')), field(material)]);
  return `ssh-ed25519 ${blob.toString('base64')}`;
}
