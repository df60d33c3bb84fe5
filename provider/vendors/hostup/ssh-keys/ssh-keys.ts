import type { Adoption } from '../../../runtime/adoption';
import type { Clock } from '../../../core/clock';
import { HostupError, isHostupError } from '../../../core/error';
import { SharedList } from '../../../runtime/shared-list';
import { Ownership } from '../../../runtime/ownership';
import { fingerprintOfListed } from '../../../ssh';
import { adoptionHints } from '../../../runtime/adoption-hints';
import { write } from '../../../runtime/lost-answers';
import type { ApiSshKey, SshKeysApi } from './api';

export interface WantedSshKey {
  readonly name: string;
  /** One line, as OpenSSH writes it. */
  readonly publicKey: string;
  readonly fingerprint: string;
}

export interface SshKeyOptions {
  readonly adoption: Adoption;
  /** Whether the way out of a conflict may be `pulumi import`. */
  readonly importable: boolean;
  readonly signal: AbortSignal;
  readonly log: (level: 'info' | 'warning', message: string) => void;
}

/**
 * The account's SSH keys, which are told apart by their fingerprint: the vendor takes none twice. So a create or rename
 * whose answer was lost is looked for and then repeated without harm (law 1).
 */
export class SshKeys {
  readonly ownership = new Ownership();
  private readonly listings: SharedList<readonly ApiSshKey[]>;

  constructor(
    private readonly api: SshKeysApi,
    private readonly clock: Clock,
  ) {
    this.listings = new SharedList(() => api.list(), clock);
  }

  /** All keys, as they were a moment ago. */
  recent(): Promise<readonly ApiSshKey[]> {
    return this.listings.recent('');
  }

  async create(wanted: WantedSshKey, options: SshKeyOptions): Promise<ApiSshKey> {
    const { name, publicKey } = wanted;
    const there = await this.withFingerprint(wanted.fingerprint);
    if (there !== undefined) return this.made(await this.takeOver(there, wanted, options));
    const send = () => this.writing(() => this.api.create({ name, publicKey }, options.signal));
    const find = async () => {
      const key = await this.withFingerprint(wanted.fingerprint);
      return key !== undefined && !this.ownership.isTaken(key.id) ? key : undefined;
    };
    try {
      return this.made(
        await write({ send, find, repeat: 'when-absent', clock: this.clock, signal: options.signal }),
      );
    } catch (error) {
      throw await this.explained(error, wanted, options);
    }
  }

  async rename(id: string, name: string, signal: AbortSignal): Promise<ApiSshKey> {
    const send = () => this.writing(() => this.api.rename(id, name, signal));
    const find = async () =>
      (await this.listings.fresh('')).find((key) => key.id === id && key.name === name);
    try {
      return await write({ send, find, repeat: 'when-absent', clock: this.clock, signal });
    } catch (error) {
      if (!isHostupError(error, 'not_found')) throw error;
      throw error.during(`HostUp has no SSH key ${id} any more`, {
        fix: 'Run `pulumi up --refresh`: it takes the key out of the state, and a new one is made.',
      });
    }
  }

  /** Deletes a key; one that is gone already is done (law 4). */
  async remove(id: string, signal: AbortSignal): Promise<void> {
    await this.writing(() => this.api.delete(id, signal)).catch((error: unknown) => {
      if (!isHostupError(error, 'not_found')) throw error;
    });
  }

  private async withFingerprint(fingerprint: string): Promise<ApiSshKey | undefined> {
    return (await this.listings.fresh('')).find((key) => fingerprintOfListed(key) === fingerprint);
  }

  private async takeOver(key: ApiSshKey, wanted: WantedSshKey, options: SshKeyOptions): Promise<ApiSshKey> {
    const isRenamed = key.name !== wanted.name;
    const allowed = options.adoption === 'explicit' || (options.adoption === 'equal' && !isRenamed);
    if (!allowed || this.ownership.isTaken(key.id)) throw this.alreadyThere(key, options);
    if (!isRenamed) return key;
    options.log('info', `Taken over ${key.id}, which was called ${key.name}.`);
    return await this.rename(key.id, wanted.name, options.signal);
  }

  /** Why the vendor did not take a new key, where its list tells. */
  private async explained(error: unknown, wanted: WantedSshKey, options: SshKeyOptions): Promise<unknown> {
    if (!isHostupError(error, 'rejected')) return error;
    const keys = await this.listings.fresh('');
    const same = keys.find((key) => fingerprintOfListed(key) === wanted.fingerprint);
    if (same !== undefined) return this.alreadyThere(same, options, error);
    const namesake = keys.find((key) => key.name === wanted.name);
    if (namesake === undefined) return error;
    return error.during(`The account has another SSH key of this name, ${describe(namesake)}`, {
      code: 'already_exists',
      property: 'name',
      fix: 'Choose another name, or leave it out to have one made.',
    });
  }

  private alreadyThere(key: ApiSshKey, { importable }: SshKeyOptions, cause?: HostupError): HostupError {
    const isHeld = this.ownership.isTaken(key.id);
    return new HostupError(`The account has this public key already: ${describe(key)}`, {
      code: 'already_exists',
      property: 'publicKey',
      fix: adoptionHints({ token: 'hostup:index:SshKey', importId: key.id, isHeld, importable }),
      ...(cause === undefined ? {} : { cause }),
    });
  }

  private made(key: ApiSshKey): ApiSshKey {
    this.ownership.noteMade(key.id, key.name);
    return key;
  }

  private async writing<T>(work: () => Promise<T>): Promise<T> {
    this.listings.forget('');
    try {
      return await work();
    } finally {
      this.listings.forget('');
    }
  }
}

const describe = ({ id, name }: ApiSshKey): string => `${name} (${id})`;
