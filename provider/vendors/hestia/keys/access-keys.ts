import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../../core/clock';
import { HostupError, isHostupError } from '../../../core/error';
import { lastChance } from '../../../runtime/last-chance';
import { Listings } from '../../../runtime/shared-list';
import { SETTLE } from '../../../runtime/retry-delays';
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
  private readonly listings: Listings<readonly PanelAccessKey[]>;

  constructor(private readonly parts: AccessKeysParts) {
    this.listings = new Listings((user) => parts.api.listAccessKeys(user), parts.clock);
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
      const { api, ownership } = this.parts;
      const before = new Set((await api.listAccessKeys(wanted.user, signal)).map(({ id }) => id));
      const key = await api.addAccessKey(wanted, lastChance(signal)).catch((error: unknown) => {
        if (!isHostupError(error, 'outcome_unknown', 'unexpected_answer')) throw error;
        return this.afterLostAnswer(wanted, before, error, signal);
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
      const { api, ownership } = this.parts;
      for (let tries = 0; ; tries += 1) {
        try {
          await api.deleteAccessKey(id, signal);
          break;
        } catch (error) {
          if (isHostupError(error, 'not_found')) break;
          const pause = SETTLE[tries];
          if (pause === undefined || !isHostupError(error, 'outcome_unknown', 'unexpected_answer'))
            throw error;
          // The id is random and never given again: deleting it twice harms nobody.
          await this.parts.clock.sleep(pause, signal);
        }
      }
      ownership.noteEnded(accessKeyIdOf({ id, user }));
    });
  }

  private async afterLostAnswer(
    wanted: Wanted,
    before: ReadonlySet<string>,
    error: HostupError,
    signal: AbortSignal,
  ): Promise<PanelSecretKey> {
    const { api, clock } = this.parts;
    let candidates: PanelAccessKey[] = [];
    for (const pause of SETTLE) {
      await clock.sleep(pause, signal);
      const listed = await api.listAccessKeys(wanted.user, signal).catch(() => []);
      candidates = listed.filter((key) => !before.has(key.id) && isAlike(key, wanted));
      const [only] = candidates;
      if (only !== undefined && candidates.length === 1) return await api.readAccessKey(only.id, signal);
    }
    const found = candidates.map(({ id }) => id).join(', ');
    throw error.during('The access key may exist now', {
      code: 'outcome_unknown',
      fix: `Look at the access keys of ${wanted.user} in the panel and delete what you do not know${found === '' ? '' : ` (new: ${found})`}, then run \`pulumi up\` again.`,
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

const isAlike = (key: PanelAccessKey, { comment, permissions }: Wanted): boolean =>
  key.comment === comment && isDeepStrictEqual(key.permissions, [...new Set(permissions)].sort());
