import { z } from 'zod';
import { madeUpKey } from '../../made-up-key';
import { fingerprintOf, parsePublicKey, sha256Fingerprint } from '../../openssh-public-key';
import { hostupCollection } from '../collection';
import { refusal } from '../rejection';
import { SSH_KEY_NAME } from './ssh-key-name';

const OPEN = { allowed: true, reason: null, code: null };

/**
 * SSH keys of the account, for machines; v1 serves the same keys in `ssh-keys-v1.ts`.
 * Source: developer.hostup.se, vps-services/get-v2-ssh-keys.
 */
export const sshKeys = hostupCollection({
  kind: 'ssh-keys',
  noun: 'SSH key',
  path: '/v2/ssh-keys',
  idPrefix: 'ssh',
  fields: { name: SSH_KEY_NAME, publicKey: z.string().trim() },
  stored: { name: z.string(), /** v1 id. */ number: z.int() },
  initial: ({ account }) => ({ number: account.ids.integer('sshKey') }),
  samples: { name: () => 'simulated', publicKey: ({ account }) => madeUpKey(account.ids) },
  scopes: { list: 'read:vm', create: 'write:account', update: 'write:account', delete: 'write:account' },
  page: { default: 20, max: 100 },
  update: { method: 'PATCH', fields: { name: SSH_KEY_NAME } },
  createStatus: (switches) => switches.get('vps.sshKeyPostStatus'),
  deleteMissingStatus: (switches) => switches.get('sshKeys.deleteMissingStatus'),
  unique: [
    {
      of: ({ name }) => name,
      when: ({ switches }) => switches.get('sshKeys.duplicateName') === 'refused',
      apiOnly: true,
      refuse: () => refusal(409, 'conflict', 'An SSH key of this name already exists on the account.'),
    },
    {
      of: ({ publicKey }) => fingerprintOf(publicKey),
      refuse: () => refusal(409, 'duplicate_fingerprint', 'This SSH key is already on the account.'),
    },
  ],
  check: ({ publicKey }) => {
    if (parsePublicKey(publicKey) === undefined)
      throw refusal(400, 'invalid_public_key', '`publicKey` is not a valid SSH public key.');
  },
  view: ({ id, number, name, publicKey, createdAt }) => {
    const key = parsePublicKey(publicKey);
    return {
      id,
      displayId: String(number),
      name,
      publicKey,
      fingerprint: key === undefined ? null : sha256Fingerprint(key),
      keyType: key?.keyType ?? 'unknown',
      createdAt,
      lastUsedAt: null,
      actions: { canRename: OPEN, canDelete: OPEN },
    };
  },
  state: ({ id, number, name, publicKey, createdAt }): SshKeyState => {
    const fingerprint = fingerprintOf(publicKey) ?? '';
    return { id, number, name, publicKey, createdAt, fingerprint };
  },
});

/** An SSH key of the account as control shows it. */
export interface SshKeyState {
  /** v2 id. */
  readonly id: string;
  /** v1 id. */
  readonly number: number;
  readonly name: string;
  readonly publicKey: string;
  /** ISO time; the vendor often has none. */
  readonly createdAt: string | null;
  /** `SHA256:…`. */
  readonly fingerprint: string;
}

/** An SSH key to start with or to add. */
export const sshKeySeed = z.strictObject({
  name: z.string().default('simulated'),
  /** OpenSSH form; an ed25519 key made from the seed when absent. */
  publicKey: z.string().optional(),
});

export type SshKeySeed = z.input<typeof sshKeySeed>;

/** What may change of an SSH key of the account. */
export const sshKeyChange = z.strictObject({ name: z.string().min(1) });

export type SshKeyChange = z.input<typeof sshKeyChange>;
