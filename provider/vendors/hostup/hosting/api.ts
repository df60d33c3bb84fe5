import type { HttpClient } from '../../../http/client';
import { pathSegment } from '../../../http/path-segment';
import { wholeList } from '../whole-list';
import {
  accountDetailsSchema,
  addedKeySchema,
  authorizedKeySchema,
  hostingAccountSchema,
  keyListSchema,
  type ApiAccountDetails,
  type ApiHostingAccount,
  type ApiHostingKey,
  type ApiHostingKeys,
} from './api-schemas';

const READ_KEYS = ['read:hosting', 'console:services'];
const WRITE_KEYS = ['write:hosting', 'console:services'];

/** The endpoints of web hosting in HostUp's v2 API, one method each. */
export class HostingApi {
  constructor(private readonly http: HttpClient) {}

  /** All accounts, or an error where the list does not prove to be whole. Source: get-v2-shared-hosting */
  listAccounts(): Promise<ApiHostingAccount[]> {
    return wholeList(this.http, {
      path: '/api/v2/shared-hosting',
      item: hostingAccountSchema,
      query: { include: 'domains' },
      scopes: ['read:hosting'],
    });
  }

  /** Source: get-v2-shared-hosting-accountid-account-details */
  readDetails(accountId: string): Promise<ApiAccountDetails> {
    return this.http.request(
      { method: 'GET', path: `${accountPath(accountId)}/account-details`, scopes: ['read:hosting'] },
      accountDetailsSchema,
    );
  }

  /** Source: get-v2-shared-hosting-accountid-ssh-keys. All keys of the account, in one answer. */
  listKeys(accountId: string): Promise<ApiHostingKeys> {
    return this.http.request(
      { method: 'GET', path: `${accountPath(accountId)}/ssh-keys`, scopes: READ_KEYS },
      keyListSchema,
    );
  }

  /** Source: post-v2-shared-hosting-accountid-ssh-keys. Imports the key and authorizes it. */
  addKey(
    accountId: string,
    body: { name: string; publicKey: string },
    signal: AbortSignal,
  ): Promise<ApiHostingKey> {
    const path = `${accountPath(accountId)}/ssh-keys`;
    return this.http.request(
      { method: 'POST', path, json: body, scopes: WRITE_KEYS, signal },
      addedKeySchema,
    );
  }

  /** Source: post-v2-shared-hosting-accountid-ssh-keys-fingerprint-actions-authorize. It takes no body. */
  async authorizeKey(accountId: string, fingerprint: string, signal: AbortSignal): Promise<void> {
    const path = `${keyPath(accountId, fingerprint)}/actions/authorize`;
    await this.http.request({ method: 'POST', path, scopes: WRITE_KEYS, signal }, authorizedKeySchema);
  }

  /** Named as a related endpoint by the vendor; scopes and 204 are inferred. */
  deleteKey(accountId: string, fingerprint: string, signal: AbortSignal): Promise<'done' | 'open'> {
    return this.http.remove({
      method: 'DELETE',
      path: keyPath(accountId, fingerprint),
      scopes: WRITE_KEYS,
      signal,
    });
  }
}

const accountPath = (accountId: string): string => `/api/v2/shared-hosting/${pathSegment(accountId)}`;

/** A fingerprint's slashes and plus signs are percent-encoded, which is right wherever a server reads them (inferred). */
const keyPath = (accountId: string, fingerprint: string): string =>
  `${accountPath(accountId)}/ssh-keys/${pathSegment(fingerprint)}`;
