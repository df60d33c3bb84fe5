import { HostupError, isHostupError } from '../../../core/error';
import { write } from '../../../runtime/lost-answers';
import type { CollectionApi } from '../../../runtime/managed/shape';
import type { HestiaClient } from '../client';
import type { PanelAccessKey } from './commands';

/** An access key as it was found; lists do not show the secret. */
export interface FoundAccessKey extends PanelAccessKey {
  readonly secret?: string;
}

type Wanted = Pick<PanelAccessKey, 'comment' | 'permissions' | 'user'>;

/** The access keys of an account. The panel can change none. */
export const accessKeyApi = (client: HestiaClient): CollectionApi<Wanted, FoundAccessKey> => ({
  list: (user) => client.keys.listAccessKeys(user),
  async create(_user, wanted, signal) {
    const { id, secret } = await client.keys.addAccessKey(wanted, signal);
    return { ...wanted, id, secret };
  },
  async delete(_user, stateId, _olds, signal) {
    const id = stateId.slice(stateId.indexOf('/') + 1);
    if (id === client.keyInUse()) {
      throw new HostupError(`${id} is the access key that this program works with`, {
        code: 'protected',
        fix: 'Set hestiaAccessKey and hestiaSecretKey to another key first, or let go of this one with `retainOnDelete: true`.',
      });
    }
    const send = async (): Promise<true> => {
      await client.keys.deleteAccessKey(id, signal).catch((error: unknown) => {
        if (!isHostupError(error, 'not_found')) throw error;
      });
      return true;
    };
    // The id is random and never given again: deleting it twice harms nobody, so there is no look before.
    const find = () => Promise.resolve(undefined);
    await write<true>({ send, find, repeat: 'when-absent', clock: client.clock, signal });
    return 'done';
  },
});

/** The key with its secret, which the panel shows at any time. */
export async function withSecret(
  { keys }: HestiaClient,
  { id }: FoundAccessKey,
  signal: AbortSignal,
): Promise<FoundAccessKey | undefined> {
  try {
    return await keys.readAccessKey(id, signal);
  } catch (error) {
    if (isHostupError(error, 'not_found')) return undefined;
    throw error;
  }
}
