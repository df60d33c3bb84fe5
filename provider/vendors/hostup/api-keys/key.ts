import { z } from 'zod';
import { HostupError } from '../../../core/error';
import { isoTime } from '../../../core/clock';
import { defined } from '../../../core/values';

/** An API key as the list tells it. What it does not tell is missing: it speaks neither for nor against anything. */
export interface ListedKey {
  readonly id: string;
  readonly name: string;
  /** Empty when there is none. */
  readonly description?: string;
  readonly scopes?: readonly string[];
  /** Names or ids; none: all zones. */
  readonly zones?: readonly string[];
  readonly dnsPermissions?: readonly string[];
  readonly isActive?: boolean;
  readonly isTest?: boolean;
  readonly createdAt?: string;
  /** Null: never. */
  readonly expiresAt?: string | null;
  /** Null: never. */
  readonly lastUsedAt?: string | null;
}

const text = z.string().nullish();
const list = z.array(z.unknown()).nullish();
const flag = z.boolean().nullish();

/** An id that the vendor may one day write as a number. */
export const idText = z.union([z.string(), z.number()]).transform(String);

/**
 * One key of the list. Its page is not readable: the fields are those that a create answers, and those that the panel
 * shows (inferred). Source: developer.hostup.se/endpoints/general/post-keys
 */
export const listedKeySchema = z.looseObject({
  key_id: idText.nullish(),
  id: idText.nullish(),
  name: z.string(),
  description: text,
  scopes: list,
  allowed_dns_zones: list,
  dns_permissions: list,
  is_active: flag,
  is_test: flag,
  created_at: text,
  expires_at: text,
  last_used_at: text,
});

/** Throws a sentence for an item without an id: a list with a hole in it proves nothing. */
export function listedKey(item: z.infer<typeof listedKeySchema>): ListedKey {
  const id = item.key_id ?? item.id;
  if (id === undefined || id === null) throw unreadableKey();
  return {
    id,
    name: item.name,
    ...defined({
      description: item.description === null ? '' : item.description,
      scopes: texts(item.scopes),
      zones: texts(item.allowed_dns_zones),
      dnsPermissions: texts(item.dns_permissions),
      isActive: item.is_active ?? undefined,
      isTest: item.is_test ?? undefined,
      createdAt: item.created_at ?? undefined,
      expiresAt: item.expires_at,
      lastUsedAt: item.last_used_at,
    }),
  };
}

/** Items are texts, or objects that have one (inferred). */
function texts(items: readonly unknown[] | null | undefined): string[] | undefined {
  return items?.flatMap((item) => {
    if (typeof item === 'string') return [item];
    const { id, name } = (item ?? {}) as { id?: unknown; name?: unknown };
    return [id, name].filter((part) => typeof part === 'string').slice(0, 1);
  });
}

const unreadableKey = (): HostupError =>
  new HostupError('The list of API keys has one without an id, so nothing can be concluded from it', {
    code: 'unexpected_answer',
    fix: 'Run again with HOSTUP_LOG=debug, and look at https://cloud.hostup.se/api-management.',
  });

const DAY = 86_400_000;

/** Whether the moment has come; `now` in milliseconds. */
export const isPast = (moment: string | null | undefined, now: number): boolean =>
  typeof moment === 'string' && Date.parse(moment) <= now;

/** Whether a program can still use the key. A revoked key may stay in the list as an inactive one (inferred). */
export const isLive = ({ expiresAt, isActive }: ListedKey, now: number): boolean =>
  isActive !== false && !isPast(expiresAt, now);

/** `expiresInDays` of a key that was made with it; undefined when it never expires, or when the list does not tell. */
export function lifeInDays({ createdAt, expiresAt }: ListedKey): number | undefined {
  if (typeof expiresAt !== 'string' || createdAt === undefined) return undefined;
  const days = Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / DAY);
  return Number.isFinite(days) ? Math.max(1, days) : undefined;
}

/** When a key that was made at this moment ends. An answer to a create does not tell (inferred). */
export function endOf(createdAt: string | undefined, days: number | undefined): string | undefined {
  const made = Date.parse(createdAt ?? '');
  return days === undefined || Number.isNaN(made) ? undefined : isoTime(made + days * DAY);
}

/** `ci (key_…, made 2026-01-01T00:00:00.000Z, scopes read:dns, write:dns)`. */
export function describeKey({ createdAt, id, isActive, name, scopes }: ListedKey): string {
  const facts = [
    id,
    ...(createdAt === undefined ? [] : [`made ${createdAt}`]),
    ...(isActive === false ? ['not active'] : []),
    ...(scopes === undefined ? [] : [`scopes ${scopes.join(', ')}`]),
  ];
  return `${name} (${facts.join(', ')})`;
}
