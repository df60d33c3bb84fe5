import type { Clock } from '../../../core/clock';
import { SharedList } from '../../../runtime/shared-list';
import type { HttpClient } from '../../../http/client';
import { ApiKeyApi } from './api';
import type { ListedKey } from './key';
import { KeyedMutex } from '../../../runtime/keyed-mutex';
import { Ownership } from '../../../runtime/ownership';
import { demandKnownScopes, lacksCatalogue, type Scope } from './scopes';

/** Everything about API keys that the resources of one credential share in this process. */
export class ApiKeys {
  readonly api: ApiKeyApi;
  readonly ownership = new Ownership();
  /** One create or roll of a name at a time: whose a key is after a lost answer could not be told otherwise. */
  readonly mutex = new KeyedMutex();
  private readonly listings: SharedList<readonly ListedKey[]>;
  private readonly catalogue: SharedList<readonly Scope[]>;

  constructor(
    http: HttpClient,
    readonly clock: Clock,
  ) {
    const api = new ApiKeyApi(http);
    this.api = api;
    this.listings = new SharedList(() => api.list(), clock);
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

  /** Revokes a key for good. Fails with `not_found` when there is none. */
  async revoke(id: string, signal: AbortSignal): Promise<void> {
    await this.writing(() => this.api.revoke(id, signal));
    this.ownership.noteEnded(id);
  }
}
