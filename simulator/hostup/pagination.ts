import type { Switches } from '../switches';
import { invalid, problem, Rejection } from './rejection';

export interface Page<T> {
  readonly data: readonly T[];
  readonly hasMore: boolean;
  readonly nextCursor: string | null;
}

/** How many items a page may have, and has when `limit` is not given. */
export interface PageSizes {
  readonly default: number;
  readonly max: number;
}

/** One page of a list, by `limit` and the opaque `cursor` of the page before. */
export function pageOf<T>(
  all: readonly T[],
  query: Readonly<Record<string, string>>,
  switches: Switches,
  sizes: PageSizes = { default: switches.get('dns.defaultPageSize'), max: 1000 },
): Page<T> {
  const from = query['cursor'] === undefined ? 0 : readCursor(query['cursor']);
  const to = from + readLimit(query['limit'], switches, sizes);
  const hasMore = to < all.length;
  return { data: all.slice(from, to), hasMore, nextCursor: hasMore ? cursorTo(to) : null };
}

const cursorTo = (offset: number): string => Buffer.from(JSON.stringify({ offset })).toString('base64url');

function readCursor(cursor: string): number {
  const offset = Number(/^\{"offset":(\d+)\}$/u.exec(Buffer.from(cursor, 'base64url').toString())?.[1]);
  if (Number.isSafeInteger(offset) && cursorTo(offset) === cursor) return offset;
  throw new Rejection('invalidCursor', 'The cursor is not valid.');
}

function readLimit(sent: string | undefined, switches: Switches, sizes: PageSizes): number {
  const { default: standard, max } = sizes;
  if (sent === undefined) return standard;
  const limit = /^-?\d+$/u.test(sent) ? Number(sent) : Number.NaN;
  if (limit >= 1 && limit <= max) return limit;
  if (Number.isNaN(limit) || switches.get('dns.limitOutOfRange') === 'refused') {
    throw invalid([problem('limit', `\`limit\` must be an integer from 1 to ${max}.`)]);
  }
  return Math.min(Math.max(limit, 1), max);
}
