import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../../core/clock';
import { HostupError, isHostupError } from '../../../core/error';
import { SharedList } from '../../../runtime/shared-list';
import { delayAbort, RETRY_DELAYS, write } from '../../../runtime/lost-answers';
import type { KeyCommands, PanelAccessKey, PanelSecretKey } from './commands';
import type { Ownership } from '../../../runtime/ownership';
import type { PanelLock } from '../panel/lock';

export interface AccessKeysParts {
  readonly api: KeyCommands;
  readonly ownership: Ownership;
  readonly lock: PanelLock;
  readonly clock: Clock;
  /** The key that this very program works with. */
  readonly keyInUse: () => string;
}

type Wanted = Omit<PanelAccessKey, 'id'>;

/** What the state calls a key. */
export const accessKeyIdOf = ({ id, user }: Pick<PanelAccessKey, 'id' | 'user'>): string => `${user}/${id}`;

/** Makes and deletes access keys, each in its turn. */
export class AccessKeys {
  private readonly listings: SharedList<readonly PanelAccessKey[]>;

  constructor(private readonly parts: AccessKeysParts) {
    this.listings = new SharedList((user) => parts.api.listAccessKeys(user), parts.clock);
  }

  /** The keys of an account without their secrets, as they were a moment ago. */
  recent(user: string): Promise<readonly PanelAccessKey[]> {
    return this.listings.recent(user);
  }

  /** The key without its secret. */
  async find(user: string, id: string): Promise<PanelAccessKey | undefined> {
    return (await this.recent(user)).find((key) => key.id === id);
  }

  /** The key with its secret, which the panel shows at any time. */
  async read(id: string, signal?: AbortSignal): Promise<PanelSecretKey | undefined> {
    try {
      return await this.parts.api.readAccessKey(id, signal);
    } catch (error) {
      if (isHostupError(error, 'not_found')) return undefined;
      throw error;
    }
  }

  /** Never sent twice: what got no answer is looked for among the keys that were not there before (law 1). */
  create(wanted: Wanted, signal: AbortSignal): Promise<PanelSecretKey> {
    return this.inTurn(wanted.user, signal, async () => {
      const { api, clock, ownership } = this.parts;
      const before = new Set((await api.listAccessKeys(wanted.user, signal)).map(({ id }) => id));
      const key = await write<PanelSecretKey, PanelAccessKey>({
        send: () => api.addAccessKey(wanted, delayAbort(signal)),
        find: async () => {
          const listed = await api.listAccessKeys(wanted.user, signal);
          return listed.filter((one) => !before.has(one.id) && isAlike(one, wanted));
        },
        repeat: 'never',
        found: ({ id }) => api.readAccessKey(id, signal),
        unknown: (candidates, error) => mayExist(wanted, candidates, error),
        delays: RETRY_DELAYS,
        clock,
        signal,
      });
      ownership.noteMade(accessKeyIdOf({ ...key, user: wanted.user }));
      return key;
    });
  }

  /** Deletes a key, but not the one in use; one that is gone already is done (law 4). */
  remove(user: string, id: string, signal: AbortSignal): Promise<void> {
    if (id === this.parts.keyInUse()) {
      throw new HostupError(`${id} is the access key that this program works with`, {
        code: 'protected',
        fix: 'Set hestiaAccessKey and hestiaSecretKey to another key first, or let go of this one with `retainOnDelete: true`.',
      });
    }
    return this.inTurn(user, signal, async () => {
      const { api, clock, ownership } = this.parts;
      const send = async (): Promise<true> => {
        await api.deleteAccessKey(id, signal).catch((error: unknown) => {
          if (!isHostupError(error, 'not_found')) throw error;
        });
        return true;
      };
      // The id is random and never given again: deleting it twice harms nobody, so there is no look before.
      const find = () => Promise.resolve(undefined);
      await write<true>({ send, find, repeat: 'when-absent', clock, signal });
      ownership.noteEnded(accessKeyIdOf({ id, user }));
    });
  }

  private inTurn<T>(user: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    return this.parts.lock.run(async () => {
      this.listings.forget(user);
      try {
        return await work();
      } finally {
        this.listings.forget(user);
      }
    }, signal);
  }
}

function mayExist({ user }: Wanted, candidates: readonly PanelAccessKey[], error: HostupError): HostupError {
  const found = candidates.map(({ id }) => id).join(', ');
  return error.during('The access key may exist now', {
    code: 'outcome_unknown',
    fix: `Look at the access keys of ${user} in the panel and delete what you do not know${found === '' ? '' : ` (new: ${found})`}, then run \`pulumi up\` again.`,
  });
}

const isAlike = (key: PanelAccessKey, { comment, permissions }: Wanted): boolean =>
  key.comment === comment && isDeepStrictEqual(key.permissions, [...new Set(permissions)].sort());
