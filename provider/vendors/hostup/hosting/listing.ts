import { fingerprintOfListed } from '../../../ssh';
import type { ListedObject, Listing } from '../../../core/listing';
import { accountName } from './accounts';
import { hostingKeyId } from './ssh-keys';
import type { ApiHostingAccount, ApiHostingKey } from './api-schemas';

/** The SSH keys of every web hosting account that the key sees: pages of accounts, and one call for each account. */
export const hostingSshKeyListing: Listing<unknown> = {
  adoption: () => true,
  async list({ services }) {
    const { accounts, keys } = services.hostup.hosting;
    const all = await accounts.all();
    const contents = await Promise.all(
      all.map(async (account) => {
        const { sshKeys } = await keys.recent(account.id);
        return sshKeys.map((key) => listed(account, key));
      }),
    );
    return {
      places: all.map((account) => ({
        kind: 'hosting account',
        id: account.id,
        name: accountName(account),
      })),
      objects: contents.flat(),
    };
  },
};

function listed(account: ApiHostingAccount, key: ApiHostingKey): ListedObject {
  const fingerprint = fingerprintOfListed(key);
  const base = { place: accountName(account), name: key.name };
  if (fingerprint === undefined) {
    const unmanageable = 'HostUp tells neither its public key nor its fingerprint';
    return { ...base, id: hostingKeyId(account.id, key.id), unmanageable };
  }
  return {
    ...base,
    id: hostingKeyId(account.id, fingerprint),
    ...(typeof key.publicKey === 'string' ? {} : { notImportable: 'HostUp does not show its public key' }),
  };
}
