import { z } from 'zod';
import type { HttpClient } from '../../../http/client';
import { pathSegment } from '../../../http/path-segment';
import { openEnum } from '../../../http/open-enum';
import { wholeList } from '../whole-list';

/**
 * A zone as every DNS answer carries it; two generations of the vendor's page call its status differently.
 * Source: developer.hostup.se/endpoints/domain-services/get-v2-dns-zones
 */
const zoneSchema = z.looseObject({ id: z.string(), name: z.string() });
export type ApiZone = z.infer<typeof zoneSchema>;

/**
 * A record. `name` is the full name without a trailing dot, TXT values are unquoted.
 * Source: developer.hostup.se/endpoints/domain-services/get-v2-dns-zones-id
 */
const recordSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  value: z.string(),
  ttl: z.number().nullish(),
  priority: z.number().nullish(),
  weight: z.number().nullish(),
  port: z.number().nullish(),
  status: openEnum('active', 'disabled', 'pending', 'error', 'unknown').nullish(),
  proxied: z.boolean().nullish(),
  warnings: z.array(z.unknown()).nullish(),
});
export type ApiRecord = z.infer<typeof recordSchema>;

const zoneContentSchema = z.looseObject({ zone: zoneSchema, records: z.array(recordSchema) });
export type ZoneContent = z.infer<typeof zoneContentSchema>;

/** Body of POST and PUT; a name is relative to the zone, `@` at the apex. */
export interface RecordBody {
  readonly type: string;
  readonly name: string;
  readonly value: string;
  readonly ttl: number;
  readonly priority?: number;
  readonly weight?: number;
  readonly port?: number;
  readonly proxied?: boolean;
}

/** The DNS endpoints of HostUp's v2 API, one method each. */
export class DnsApi {
  constructor(private readonly http: HttpClient) {}

  /** All zones, or those of this name, an exact match; an error where the list does not prove to be whole. Source: get-v2-dns-zones */
  listZones(filter: { readonly name?: string }, signal?: AbortSignal): Promise<ApiZone[]> {
    return wholeList(this.http, {
      path: '/api/v2/dns-zones',
      item: zoneSchema,
      limit: 1000,
      query: filter,
      scopes: ['read:dns', 'read:domains'],
      signal,
    });
  }

  /** Source: get-v2-dns-zones-id. The whole zone with its records, in one answer. */
  readZone(zoneId: string, signal?: AbortSignal): Promise<ZoneContent> {
    return this.http.request(
      { method: 'GET', path: zonePath(zoneId), scopes: ['read:dns'], signal },
      zoneContentSchema,
    );
  }

  /** Source: post-v2-dns-zones-id-records. Never replaces; an equal record is refused by the vendor. */
  createRecord(zoneId: string, body: Omit<RecordBody, 'proxied'>, signal?: AbortSignal): Promise<ApiRecord> {
    return this.http.request(
      {
        method: 'POST',
        path: `${zonePath(zoneId)}/records`,
        json: body,
        scopes: ['write:dns'],
        signal,
      },
      recordSchema,
    );
  }

  /** Source: put-v2-dns-zones-id-records-recordid. Replaces the whole record; the answer may carry another id. */
  replaceRecord(
    zoneId: string,
    recordId: string,
    body: RecordBody,
    signal?: AbortSignal,
  ): Promise<ApiRecord> {
    const scopes = body.proxied === undefined ? ['write:dns'] : ['write:dns', 'write:cdn'];
    return this.http.request(
      { method: 'PUT', path: recordPath(zoneId, recordId), json: body, scopes, signal },
      recordSchema,
    );
  }

  /** Source: patch-v2-dns-zones-id-records-recordid. Switches the CDN proxy and nothing else. */
  setProxied(zoneId: string, recordId: string, proxied: boolean, signal?: AbortSignal): Promise<ApiRecord> {
    const scopes = ['write:cdn', 'read:dns'];
    return this.http.request(
      { method: 'PATCH', path: recordPath(zoneId, recordId), json: { proxied }, scopes, signal },
      recordSchema,
    );
  }

  /** Named as a related endpoint by the vendor; 204 with an empty body is what its other clients see. */
  deleteRecord(zoneId: string, recordId: string, signal?: AbortSignal): Promise<'done' | 'open'> {
    return this.http.remove({
      method: 'DELETE',
      path: recordPath(zoneId, recordId),
      scopes: ['write:dns'],
      signal,
    });
  }
}

const zonePath = (zoneId: string): string => `/api/v2/dns-zones/${pathSegment(zoneId)}`;
const recordPath = (zoneId: string, recordId: string): string =>
  `${zonePath(zoneId)}/records/${pathSegment(recordId)}`;
