import type { z } from 'zod';
import type { HttpClient } from '../../http/client';
import { pathSegment } from '../../http/path-segment';
import type { CollectionApi } from '../../runtime/managed/shape';
import { wholeList } from './whole-list';

/** A family of HostUp's v2 API: `GET` and `POST` on a path, `PATCH` or `PUT` and `DELETE` on the objects below it. */
export interface RestFamily<I, T, K extends keyof I> {
  /** `/api/v2/ssh-keys`. */
  readonly path: string;
  /** What an object looks like. */
  readonly item: z.ZodType<T>;
  readonly scopes: { readonly read: readonly string[]; readonly write: readonly string[] };
  /** What a create sends. */
  readonly body: (wanted: Pick<I, K>) => object;
  /** What an update sends; missing where the vendor can change nothing. */
  readonly update?: (wanted: I) => object;
  /** Default: `PATCH`. */
  readonly updateMethod?: 'PATCH' | 'PUT';
}

/** The calls of a plain family of v2, which belongs to the credential's own account. */
export function restCollection<I, T, K extends keyof I = keyof I>(
  http: HttpClient,
  { body, item, path, scopes, update, updateMethod = 'PATCH' }: RestFamily<I, T, K>,
): CollectionApi<I, T, K> {
  const pathOf = (id: string): string => `${path}/${pathSegment(id)}`;
  return {
    list: () => wholeList(http, { path, item, scopes: scopes.read }),
    create: (_place, wanted, signal) =>
      http.request({ method: 'POST', path, json: body(wanted), scopes: scopes.write, signal }, item),
    ...(update === undefined
      ? {}
      : {
          update: (_place: string, id: string, wanted: I, signal: AbortSignal) => {
            const request = { method: updateMethod, path: pathOf(id), json: update(wanted) } as const;
            return http.request({ ...request, scopes: scopes.write, signal }, item);
          },
        }),
    delete: (_place, id, _olds, signal) =>
      http.remove({ method: 'DELETE', path: pathOf(id), scopes: scopes.write, signal }),
  };
}
