import { z } from 'zod';
import type { HttpClient } from '../../http/client';
import type { CollectionApi } from '../../runtime/managed/shape';

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

/** Objects that one page holds at most. */
const PAGE = '100';

/** The calls of a plain family of v2, which belongs to the credential's own account. */
export function restCollection<I, T, K extends keyof I = keyof I>(
  http: HttpClient,
  { body, item, path, scopes, update, updateMethod = 'PATCH' }: RestFamily<I, T, K>,
): CollectionApi<I, T, K> {
  const page = z.looseObject({
    data: z.array(item),
    hasMore: z.boolean().nullish(),
    nextCursor: z.string().nullish(),
  });
  const pathOf = (id: string): string => `${path}/${encodeURIComponent(id)}`;
  return {
    /** Pages are followed to the end. */
    async list() {
      const items: T[] = [];
      let cursor: string | undefined;
      do {
        const query = new URLSearchParams({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
        const url = `${path}?${query.toString()}`;
        const { data, hasMore, nextCursor } = await http.request(
          { method: 'GET', path: url, scopes: scopes.read },
          page,
        );
        items.push(...data);
        cursor = hasMore === true ? (nextCursor ?? undefined) : undefined;
      } while (cursor !== undefined);
      return items;
    },
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
