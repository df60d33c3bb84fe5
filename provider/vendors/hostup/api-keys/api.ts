import { z } from 'zod';
import { isHostupError } from '../../../core/error';
import type { HttpClient } from '../../../http/client';
import { pathSegment } from '../../../http/path-segment';
import type { HttpRequest } from '../../../http/handler';
import { v1Request } from '../v1-answer';
import { idText, listedKey, listedKeySchema, type ListedKey } from './key';
import { scopesIn, type Scope } from './scopes';

/** Scopes that managing API keys takes (inferred: no page of these calls could be read for it). */
export const MANAGING_SCOPES = ['read:account', 'write:account'] as const;

/** What a PUT replaces: all of it, always. */
export interface KeyFields {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly description: string;
  readonly is_active: boolean;
  readonly allowed_dns_zones: readonly string[];
  readonly dns_permissions: readonly string[];
}

export interface NewKey extends Omit<KeyFields, 'is_active' | 'description'> {
  readonly is_test: boolean;
  readonly description?: string;
  readonly expires_in_days?: number;
}

const listSchema = z.looseObject({
  data: z.union([
    z.array(listedKeySchema),
    z.looseObject({ keys: z.array(listedKeySchema) }).transform(({ keys }) => keys),
    z.looseObject({ api_keys: z.array(listedKeySchema) }).transform(({ api_keys: keys }) => keys),
  ]),
});

const successSchema = z.looseObject({ success: z.literal(true) });

/** Create and roll answer alike; these are the only answers with the secret. */
const issuedSchema = z.looseObject({
  data: z.looseObject({
    key_id: idText,
    key: z.string().min(1),
    created_at: z.string().nullish(),
    expires_at: z.string().nullish(),
  }),
});
export type IssuedKey = z.infer<typeof issuedSchema>['data'];

/**
 * The endpoints of API keys, one method each; they exist in the first generation of HostUp's API only.
 * Source: developer.hostup.se/endpoints/general (post-keys, put-keys-keyid, post-keys-keyid-roll, delete-keys)
 */
export class ApiKeyApi {
  constructor(private readonly http: HttpClient) {}

  /** There is no call for a single key. The page was not readable: the shapes are inferred. */
  async list(): Promise<ListedKey[]> {
    const { data } = await this.request({ method: 'GET', path: '/api/keys' }, listSchema);
    return data.map(listedKey);
  }

  /** What a key may be allowed. Source: hostup.se/en/support/api-autentisering; the shape is inferred. */
  async scopes(): Promise<Scope[]> {
    const request = { method: 'GET', path: '/api/keys/scopes' } as const;
    return scopesIn((await this.request(request, z.looseObject({ data: z.unknown() }))).data);
  }

  /** Source: post-keys */
  async create(json: NewKey, signal: AbortSignal): Promise<IssuedKey> {
    const request = { method: 'POST', path: '/api/keys', json, signal } as const;
    return (await this.request(request, issuedSchema)).data;
  }

  /** Source: put-keys-keyid */
  async replace(id: string, json: KeyFields, signal: AbortSignal): Promise<void> {
    await this.request({ method: 'PUT', path: pathOf(id), json, signal }, z.unknown());
  }

  /** Gives the key a new secret, and perhaps another id. Source: post-keys-keyid-roll */
  async roll(id: string, signal: AbortSignal): Promise<IssuedKey> {
    const request = { method: 'POST', path: `${pathOf(id)}/roll`, signal } as const;
    return (await this.request(request, issuedSchema)).data;
  }

  /** Revokes it for good; `done` is the vendor's success word. Source: delete-keys */
  async revoke(id: string, signal: AbortSignal): Promise<'done' | 'open'> {
    const path = `/api/keys?key_id=${pathSegment(id)}`;
    const answer = await this.request({ method: 'DELETE', path, signal }, z.unknown());
    return successSchema.safeParse(answer).success ? 'done' : 'open';
  }

  private async request<T>(request: HttpRequest, schema: z.ZodType<T>): Promise<T> {
    try {
      return await v1Request(this.http, { ...request, scopes: MANAGING_SCOPES }, schema);
    } catch (error) {
      if (!isHostupError(error, 'forbidden')) throw error;
      throw error.during('This API key may not manage API keys, or not this one', {
        fix:
          `Use one with the scopes ${MANAGING_SCOPES.join(' and ')} (inferred) and with every scope that it is to give. ` +
          'If HostUp lets no API key do this, make the key at https://cloud.hostup.se/api-management.',
      });
    }
  }
}

const pathOf = (id: string): string => `/api/keys/${pathSegment(id)}`;
