import { hostup } from '../vendor';
import type { Listing } from '../../../core/listing';

const hidden = { notImportable: 'HostUp does not show its public key' } as const;

/** The SSH keys of the account, in one call per page. */
export const sshKeyListing: Listing<unknown> = {
  adoption: () => true,
  async list({ client }) {
    const keys = await client(hostup).sshKeys.recent();
    return {
      places: [],
      objects: keys.map(({ id, name, publicKey }) => ({
        id,
        name,
        ...(typeof publicKey === 'string' ? {} : hidden),
      })),
    };
  },
};
