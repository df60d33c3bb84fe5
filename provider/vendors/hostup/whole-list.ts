import { z } from 'zod';
import { HostupError } from '../../core/error';
import type { HttpClient } from '../../http/client';
import type { HttpRequest } from '../../http/handler';

/** Objects that a page holds at most. Source: get-v2-vps, get-v2-ssh-keys (`limit` is 1 to 100) */
const PAGE_LIMIT = 100;

/** Pages after which a list is taken for endless: 100,000 objects. */
const MOST_PAGES = 1_000;

/** A list of v2: `{data, hasMore, nextCursor}` in pages. */
export interface PagedList<T> extends Pick<HttpRequest, 'scopes' | 'signal'> {
  /** `/api/v2/vps`, without a query. */
  readonly path: string;
  readonly item: z.ZodType<T>;
  /** Objects that a page is asked for. Default: `PAGE_LIMIT`. */
  readonly limit?: number;
  /** What else the query asks for, such as a filter. */
  readonly query?: Readonly<Record<string, string>>;
}

/**
 * All objects of a list, or an error: a list that does not prove to be whole says nothing about what it leaves out
 * (law 10). It is whole when `hasMore` is false, or when neither `hasMore` nor a cursor is there and the page is not
 * full. A cursor that comes again, an object that comes twice and pages without end fail with `unexpected_answer`.
 */
export async function wholeList<T>(
  http: Pick<HttpClient, 'request'>,
  { item, limit = PAGE_LIMIT, path, query: asked, ...rest }: PagedList<T>,
): Promise<T[]> {
  const schema = pageOf(item);
  const items: T[] = [];
  const ids = new Set<string>();
  const cursors = new Set<string>();
  for (let cursor: string | undefined, pages = 0; pages < MOST_PAGES; pages += 1) {
    const query = new URLSearchParams({
      limit: String(limit),
      ...asked,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const request = { method: 'GET', path: `${path}?${query.toString()}`, ...rest } as const;
    const page = await http.request(request, schema);
    for (const one of page.data) {
      const id = idOf(one);
      if (id !== undefined && ids.has(id)) throw notWhole(path, `it has ${id} twice`);
      if (id !== undefined) ids.add(id);
    }
    items.push(...page.data);
    const next = nextOf(page, limit);
    if (next.kind === 'end') return items;
    if (next.kind === 'unsaid') throw notWhole(path, next.why);
    if (cursors.has(next.cursor)) throw notWhole(path, 'the same cursor comes again');
    cursors.add(next.cursor);
    cursor = next.cursor;
  }
  throw notWhole(path, `it has more than ${MOST_PAGES} pages`);
}

const idOf = (item: unknown): string | undefined =>
  typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : undefined;

const pageOf = <T>(item: z.ZodType<T>) =>
  z.looseObject({ data: z.array(item), hasMore: z.boolean().nullish(), nextCursor: z.string().nullish() });

type Next =
  | { readonly kind: 'end' }
  | { readonly kind: 'more'; readonly cursor: string }
  | { readonly kind: 'unsaid'; readonly why: string };

function nextOf(
  { data, hasMore, nextCursor }: z.infer<ReturnType<typeof pageOf<unknown>>>,
  limit: number,
): Next {
  if (hasMore === false) return { kind: 'end' };
  if (typeof nextCursor === 'string' && nextCursor !== '') return { kind: 'more', cursor: nextCursor };
  if (hasMore === true) return { kind: 'unsaid', why: 'there is more, and it does not say where' };
  return data.length < limit
    ? { kind: 'end' }
    : { kind: 'unsaid', why: 'its page is full, and it does not say whether there is more' };
}

const notWhole = (path: string, why: string): HostupError =>
  new HostupError(`The list ${path} does not prove to be whole: ${why}`, {
    code: 'unexpected_answer',
    fix: 'Run again; if it stays, run with HOSTUP_LOG=debug and look at what the vendor answers.',
  });
