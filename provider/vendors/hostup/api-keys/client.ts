import type { Clock } from '../../../core/clock';
import { isHostupError } from '../../../core/error';
import { Absence } from '../../../runtime/evidence/absence';
import { accountIn } from '../../../runtime/evidence/keep-account';
import { ListedObjects } from '../../../runtime/evidence/listed';
import { remove, type RemovalAnswer } from '../../../runtime/evidence/removal';
import type { AccountWitness } from '../../../runtime/evidence/witness';
import { SharedList } from '../../../runtime/shared-list';
import type { HttpClient } from '../../../http/client';
import { ApiKeyApi } from './api';
import { isLive, type ListedKey } from './key';
import { KeyedMutex } from '../../../runtime/keyed-mutex';
import { Ownership } from '../../../runtime/ownership';
import { demandKnownScopes, lacksCatalogue, type Scope } from './scopes';

/** What a state says of a key. */
interface KnownKey {
  readonly name?: string;
}

const described = (id: string, { name }: KnownKey) => ({ id, what: `the API key ${name ?? id}` });

/** Everything about API keys that the resources of one credential share in this process. */
export class ApiKeys {
  readonly api: ApiKeyApi;
  readonly ownership = new Ownership();
  /** One create or roll of a name at a time: whose a key is after a lost answer could not be told otherwise. */
  readonly mutex = new KeyedMutex();
  private readonly listings: SharedList<readonly ListedKey[]>;
  private readonly absence: Absence<readonly ListedKey[]>;
  private readonly listed: ListedObjects<readonly ListedKey[]>;
  private readonly catalogue: SharedList<readonly Scope[]>;

  constructor(
    http: HttpClient,
    readonly clock: Clock,
    private readonly account: AccountWitness,
  ) {
    const api = new ApiKeyApi(http);
    this.api = api;
    this.listings = new SharedList(() => api.list(), clock);
    this.absence = new Absence(this.listings, clock);
    this.listed = new ListedObjects(this.listings, clock, account);
    this.catalogue = new SharedList(() => api.scopes(), clock);
  }

  /** All keys as they were a moment ago. */
  recent(): Promise<readonly ListedKey[]> {
    return this.listings.recent('');
  }

  /** All keys as they are now. */
  fresh(): Promise<readonly ListedKey[]> {
    return this.listings.fresh('');
  }

  /** What a key may be allowed, as it was a moment ago. */
  scopes(): Promise<readonly Scope[]> {
    return this.catalogue.recent('');
  }

  /** Fails when HostUp has no such scope. Where its catalogue cannot be read, the write itself will tell. */
  async demandKnown(scopes: readonly string[]): Promise<void> {
    const catalogue = await this.scopes().catch((error: unknown) => {
      if (lacksCatalogue(error)) return [];
      throw error;
    });
    demandKnownScopes(scopes, catalogue);
  }

  /** Changes a key; what was listed before is forgotten, whatever became of it. */
  async writing<T>(write: () => Promise<T>): Promise<T> {
    this.listings.forget('');
    try {
      return await write();
    } finally {
      this.listings.forget('');
    }
  }

  /**
   * Revokes a key for good, and proves it by the list: gone is a key that is not there any more, or works no more. Returns
   * what was answered; `isMissing` when HostUp knew no such key.
   */
  async revoke(
    id: string,
    signal: AbortSignal,
  ): Promise<{ readonly answer: RemovalAnswer; readonly isMissing: boolean }> {
    let isMissing = false;
    let said: RemovalAnswer = 'open';
    const send = async (): Promise<RemovalAnswer> => {
      try {
        said = await this.writing(() => this.api.revoke(id, signal));
        return said;
      } catch (error) {
        isMissing ||= isHostupError(error, 'not_found');
        throw error;
      }
    };
    // Where the list does not tell whether a key works, the vendor's word is all there is (inferred).
    const isWord = ({ isActive }: ListedKey): boolean => said === 'done' && isActive === undefined;
    const isGone = async (): Promise<boolean> =>
      (await this.fresh()).every((key) => key.id !== id || !isLive(key, this.clock.now()) || isWord(key));
    const what = `the API key ${id}`;
    const answer = await remove({ send, isGone, word: 'checked', what, clock: this.clock, signal });
    this.ownership.noteEnded(id);
    return { answer, isMissing };
  }

  /** Whether two looks at the list, some time apart, do not show a key of this id that works. */
  isProvedGone(id: string, signal: AbortSignal): Promise<boolean> {
    return this.absence.isProven('', (keys) => this.works(id, keys), signal);
  }

  /** The key of a state as it is listed; `undefined` when it is proved that it is not listed any more. */
  find(id: string, olds: KnownKey, signal: AbortSignal): Promise<ListedKey | undefined> {
    const among = (keys: readonly ListedKey[]) => keys.find((key) => key.id === id);
    const sought = { list: '', among, ...described(id, olds), account: accountIn(olds) };
    return this.listed.find(sought, signal);
  }

  /** Throws `not_visible` unless this key sees the account that the state is about. */
  demandWitness(id: string, olds: KnownKey): Promise<void> {
    const { what: object } = described(id, olds);
    return this.account.demand(accountIn(olds), { id, object });
  }

  private works(id: string, keys: readonly ListedKey[]): boolean {
    return keys.some((key) => key.id === id && isLive(key, this.clock.now()));
  }
}
