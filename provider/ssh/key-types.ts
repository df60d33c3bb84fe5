/** What OpenSSH calls the kinds of key that are accepted. */
export const keyTypes = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'ssh-rsa',
  'sk-ssh-ed25519@openssh.com',
  'sk-ecdsa-sha2-nistp256@openssh.com',
] as const;

export type KeyType = (typeof keyTypes)[number];

/** Kinds that can be read, because an account may have such keys, and that no new key may be of. */
export const retiredType = 'ssh-dss';

export const isKeyType = (word: string): word is KeyType | typeof retiredType =>
  word === retiredType || keyTypes.some((type) => type === word);
