import { hestia } from '../vendor';
import { perUser } from '../panel/user-listing';

/** The SSH keys of each account, in one call for each. */
export const panelSshKeyListing = perUser(
  async ({ client }, user) =>
    (await client(hestia).sshKeys.recent(user)).map((key) => ({
      id: `${user}/${key.fingerprint}`,
      name: key.name,
      place: user,
      ...(key.fingerprint.startsWith('SHA256:')
        ? { notImportable: 'a panel never shows a public key: import it by the line of its .pub file' }
        : { unmanageable: 'its comment is not one word, so the panel does not tell its fingerprint' }),
    })),
  { adoption: () => true },
);
