import { z } from 'zod';
import type { HttpClient } from '../../../http/client';
import { openEnum } from '../../../http/open-enum';

const text = z.string().nullish();

/**
 * An SSH key of the account. `publicKey` and `fingerprint` are documented; null is allowed for, as the keys of web
 * hosting may have it. Source: developer.hostup.se/endpoints/vps-services/get-v2-ssh-keys
 */
const keySchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  publicKey: text,
  fingerprint: text,
  keyType: openEnum('rsa', 'ed25519', 'ecdsa', 'dsa', 'unknown').nullish(),
  createdAt: text,
});
export type ApiSshKey = z.infer<typeof keySchema>;

const pageSchema = z.looseObject({
  data: z.array(keySchema),
  hasMore: z.boolean().nullish(),
  nextCursor: z.string().nullish(),
});

/** The endpoints of the account's SSH keys in HostUp's v2 API, one method each. */
export class SshKeysApi {
  constructor(private readonly http: HttpClient) {}

  /** Pages are followed to the end. There is no call for a single key. Source: get-v2-ssh-keys */
  async list(signal?: AbortSignal): Promise<ApiSshKey[]> {
    const keys: ApiSshKey[] = [];
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ limit: '100', ...(cursor === undefined ? {} : { cursor }) });
      const page = await this.http.request(
        { method: 'GET', path: `/api/v2/ssh-keys?${query.toString()}`, scopes: ['read:vm'], signal },
        pageSchema,
      );
      keys.push(...page.data);
      cursor = page.hasMore === true ? (page.nextCursor ?? undefined) : undefined;
    } while (cursor !== undefined);
    return keys;
  }

  /** Source: errors/duplicate_fingerprint and errors/invalid_public_key; the body and the scope are inferred. */
  create(body: { name: string; publicKey: string }, signal?: AbortSignal): Promise<ApiSshKey> {
    return this.http.request(
      { method: 'POST', path: '/api/v2/ssh-keys', json: body, scopes: ['write:account'], signal },
      keySchema,
    );
  }

  /** Only the name can be changed. Source: patch-v2-ssh-keys-id */
  rename(id: string, name: string, signal?: AbortSignal): Promise<ApiSshKey> {
    return this.http.request(
      { method: 'PATCH', path: pathOf(id), json: { name }, scopes: ['write:account'], signal },
      keySchema,
    );
  }

  /** Source: named by patch-v2-ssh-keys-id; the scope and 204 are inferred. */
  delete(id: string, signal?: AbortSignal): Promise<void> {
    return this.http.send({ method: 'DELETE', path: pathOf(id), scopes: ['write:account'], signal });
  }
}

const pathOf = (id: string): string => `/api/v2/ssh-keys/${encodeURIComponent(id)}`;
