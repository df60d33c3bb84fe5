import type { Listing } from '../../../core/listing';
import type { Outputs } from './schema';
import { isLive } from './key';

/** The API keys of the account in one call, never their secrets. Keys that work no more are left out. */
export const apiKeyListing: Listing<Outputs> = {
  adoption: {
    never: 'taking over an API key gives it a new secret, and whoever uses it now would be locked out',
  },
  async list({ services }) {
    const { apiKeys } = services.hostup;
    const keys = (await apiKeys.recent()).filter((key) => isLive(key, apiKeys.clock.now()));
    return { places: [], objects: keys.map(({ id, name }) => ({ id, name })) };
  },
  // Rolling a key may change its id at HostUp, the state keeps the first one.
  current: (id, { keyId }) => (typeof keyId === 'string' ? keyId : id),
};
