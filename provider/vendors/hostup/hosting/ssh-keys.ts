import type { Adoption } from '../../../runtime/adoption';
import type { Clock } from '../../../core/clock';
import { type HostupError, isHostupError } from '../../../core/error';
import { ListedObjects, type Sought } from '../../../runtime/evidence/listed';
import { SharedList } from '../../../runtime/shared-list';
import { Ownership } from '../../../runtime/ownership';
import { fingerprintOfListed } from '../../../ssh';
import { KeyedMutex } from '../../../runtime/keyed-mutex';
import { write } from '../../../runtime/lost-answers';
import type { HostingApi } from './api';
import { gateClosed, type KeyConflict, keyThere, mayBeThere, nameTaken } from './conflicts';
import type { ApiHostingAccount, ApiHostingKey, ApiHostingKeys } from './api-schemas';

export interface WantedHostingKey {
  readonly account: ApiHostingAccount;
  readonly name: string;
  /** One line, as OpenSSH writes it. */
  readonly publicKey: string;
  readonly fingerprint: string;
}

export interface HostingKeyOptions {
  readonly adoption: Adoption;
  /** Whether the way out of a conflict may be `pulumi import`. */
  readonly importable: boolean;
  readonly signal: AbortSignal;
}

/** What one resource holds: the vendor's paths name a key by its fingerprint. */
export const hostingKeyId = (accountId: string, fingerprint: string): string => `${accountId}/${fingerprint}`;

/** The SSH keys of web hosting accounts: none is doubled, taken from somebody, or put in the place of another. */
export class HostingKeys {
  readonly ownership = new Ownership();
  private readonly listings: SharedList<ApiHostingKeys>;
  private readonly listed: ListedObjects<ApiHostingKeys>;
  private readonly mutex = new KeyedMutex();

  constructor(
    private readonly api: HostingApi,
    private readonly clock: Clock,
  ) {
    this.listings = new SharedList((accountId) => api.listKeys(accountId), clock);
    this.listed = new ListedObjects(this.listings, clock);
  }

  /** The keys of an account, as they were a moment ago. */
  recent(accountId: string): Promise<ApiHostingKeys> {
    return this.listings.recent(accountId);
  }

  /**
   * Adds a key, or takes over the one that is there. One at a time for each account: two resources that want one name
   * would not see each other, and the vendor may put the second key in the place of the first (not documented).
   */
  create(wanted: WantedHostingKey, options: HostingKeyOptions): Promise<ApiHostingKey> {
    return this.mutex.run(wanted.account.id, async () => {
      const key = await this.addOrTakeOver(wanted, options);
      const theirs = fingerprintOfListed(key) ?? wanted.fingerprint;
      this.ownership.noteMade(hostingKeyId(wanted.account.id, theirs), key.name);
      return key;
    });
  }

  /** Puts a key that was only imported among the authorized ones. Authorizing it twice does no harm. */
  async authorize(
    accountId: string,
    fingerprint: string,
    { isKnownMissing, signal }: { isKnownMissing: boolean; signal: AbortSignal },
  ): Promise<void> {
    const send = async (): Promise<true> => {
      await this.writing(accountId, () => this.api.authorizeKey(accountId, fingerprint, signal));
      return true;
    };
    const find = async (): Promise<true | undefined> =>
      (await this.listings.fresh(accountId)).sshKeys.some(
        (key) => key.authorized === true && fingerprintOfListed(key) === fingerprint,
      ) || undefined;
    try {
      await write({ send, find, repeat: 'when-absent', clock: this.clock, signal });
    } catch (error) {
      // Where the list does not tell who is authorized, the vendor may refuse a key that is (not documented).
      if (isKnownMissing || !isHostupError(error, 'rejected')) throw error;
    }
  }

  /** Deletes a key, and proves it by the account's list: a key that opens something is not gone on a word (law 10). */
  remove(accountId: string, fingerprint: string, signal: AbortSignal): Promise<void> {
    const find = (keys: readonly ApiHostingKey[]): ApiHostingKey | undefined =>
      keys.find((key) => fingerprintOfListed(key) === fingerprint);
    const send = () => this.writing(accountId, () => this.api.deleteKey(accountId, fingerprint, signal));
    return this.listed.remove(sought(accountId, fingerprint, find), send, signal);
  }

  /** The key that `find` recognises; `undefined` when two looks at the account's list do not show it. */
  findOrProve(
    accountId: string,
    fingerprint: string,
    find: (keys: readonly ApiHostingKey[]) => ApiHostingKey | undefined,
    signal: AbortSignal,
  ): Promise<ApiHostingKey | undefined> {
    return this.listed.find(sought(accountId, fingerprint, find), signal);
  }

  private async addOrTakeOver(wanted: WantedHostingKey, options: HostingKeyOptions): Promise<ApiHostingKey> {
    const { account, fingerprint, name, publicKey } = wanted;
    const { actions, sshKeys } = await this.listings.fresh(account.id);
    const there = sshKeys.find((key) => fingerprintOfListed(key) === fingerprint);
    if (there !== undefined) return await this.takeOver(there, wanted, options);
    const namesake = sshKeys.find((key) => key.name === name);
    if (namesake !== undefined) throw nameTaken(this.conflict(namesake, wanted, options));
    if (actions?.canAdd?.allowed === false) throw gateClosed(account, actions.canAdd.reason);
    const send = () =>
      this.writing(account.id, () => this.api.addKey(account.id, { name, publicKey }, options.signal));
    // Neither the key nor the name was there before the first try: what a look finds of them is ours.
    const find = async () =>
      (await this.listings.fresh(account.id)).sshKeys.find(
        (key) => (fingerprintOfListed(key) ?? (key.name === name && fingerprint)) === fingerprint,
      );
    const added = await this.explained(wanted, options, () =>
      write({ send, find, repeat: 'when-absent', clock: this.clock, signal: options.signal }),
    );
    if (added.name !== name) throw keyThere(this.conflict(added, wanted, options), wanted);
    return added;
  }

  private async takeOver(
    there: ApiHostingKey,
    wanted: WantedHostingKey,
    options: HostingKeyOptions,
  ): Promise<ApiHostingKey> {
    const conflict = this.conflict(there, wanted, options);
    // A key cannot be renamed, so that one of another name is never what the program says.
    if (conflict.isHeld || options.adoption === 'never' || there.name !== wanted.name) {
      throw keyThere(conflict, wanted);
    }
    if (there.authorized !== true) {
      await this.authorize(wanted.account.id, wanted.fingerprint, {
        isKnownMissing: there.authorized === false,
        signal: options.signal,
      });
    }
    return { ...there, authorized: true };
  }

  /** Why the vendor did not take a new key, where its list tells: somebody was quicker. */
  private async explained<T>(
    wanted: WantedHostingKey,
    options: HostingKeyOptions,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isHostupError(error, 'outcome_unknown', 'unexpected_answer')) throw mayBeThere(error);
      if (!isHostupError(error, 'rejected')) throw error;
      const { sshKeys } = await this.listings.fresh(wanted.account.id);
      const same = sshKeys.find((key) => fingerprintOfListed(key) === wanted.fingerprint);
      if (same !== undefined) throw keyThere(this.conflict(same, wanted, options, error), wanted);
      const namesake = sshKeys.find((key) => key.name === wanted.name);
      throw namesake === undefined ? error : nameTaken(this.conflict(namesake, wanted, options, error));
    }
  }

  private conflict(
    there: ApiHostingKey,
    { account, fingerprint }: WantedHostingKey,
    { importable }: HostingKeyOptions,
    cause?: HostupError,
  ): KeyConflict {
    const isHeld = this.ownership.isTaken(
      hostingKeyId(account.id, fingerprintOfListed(there) ?? fingerprint),
    );
    return { account, there, isHeld, importable, ...(cause === undefined ? {} : { cause }) };
  }

  private async writing<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    this.listings.forget(accountId);
    try {
      return await work();
    } finally {
      this.listings.forget(accountId);
    }
  }
}

const sought = (
  accountId: string,
  fingerprint: string,
  find: (keys: readonly ApiHostingKey[]) => ApiHostingKey | undefined,
): Sought<ApiHostingKeys, ApiHostingKey> => ({
  list: accountId,
  among: ({ sshKeys }) => find(sshKeys),
  id: hostingKeyId(accountId, fingerprint),
  what: `the SSH key ${fingerprint} of ${accountId}`,
});
