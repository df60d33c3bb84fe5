import type { Account } from '../account';
import type { HostingAccount, HostingSshKey } from './account';
import { putHostingKey } from './operations';
import {
  hostingAccountSeed,
  hostingSshKeySeed,
  type HostingAccountSeed,
  type HostingSshKeySeed,
} from './seed';
import { parsePublicKey } from '../../openssh-public-key';
import { refusal } from '../rejection';
import { madeUpKey } from '../../made-up-key';

/** Accounts have existed for long. */
const CREATED_AT = '2025-01-01T00:00:00.000Z';

/** Adds a hosting account with its SSH keys. Throws a Rejection for text that is not a public key. */
export function seedHostingAccount(account: Account, seed: HostingAccountSeed): HostingAccount {
  const { sshKeys, name, username, ...facts } = hostingAccountSeed.parse(seed);
  const { hosting, ids } = account;
  const added: HostingAccount = {
    id: ids.publicId('acct'),
    number: ids.integer('hosting'),
    name: name ?? facts.primaryDomain ?? 'Web hosting',
    ...facts,
    // cPanel logins begin with a letter and are short.
    username: username === undefined ? `u${ids.characters('cpanel', 7)}` : username,
    createdAt: CREATED_AT,
  };
  hosting.put(added);
  for (const key of sshKeys) seedHostingSshKey(account, added, key);
  return added;
}

/** Adds an SSH key to a hosting account, also a second time. Throws a Rejection for text that is not a public key. */
export function seedHostingSshKey(
  account: Account,
  owner: HostingAccount,
  seed: HostingSshKeySeed,
): HostingSshKey {
  const { name, authorized, publicKey = madeUpKey(account.ids) } = hostingSshKeySeed.parse(seed);
  if (parsePublicKey(publicKey) === undefined)
    throw refusal(400, 'invalid_public_key', '`publicKey` is not a valid SSH public key.');
  return putHostingKey(account, owner, { name, publicKey, authorized });
}
