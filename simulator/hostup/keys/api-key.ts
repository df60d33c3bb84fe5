import { z } from 'zod';

/** An API key as it is kept; what has a default is missing in state files of versions that did not know it. */
export const apiKey = z.object({
  id: z.string(),
  /** What clients send. */
  secret: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  /** Zones (name or id) that the key is restricted to; empty: all. */
  zones: z.array(z.string()),
  active: z.boolean(),
  description: z.string().nullable().default(null),
  /** What the key may do to the records of its zones; empty: everything. */
  dnsPermissions: z.array(z.string()).default([]),
  isTest: z.boolean().default(false),
  /** ISO time. */
  createdAt: z.string().default('2025-01-01T00:00:00.000Z'),
  /** ISO time; null: never. */
  expiresAt: z.string().nullable().default(null),
  /** ISO time. Kept in memory only until the next change is saved: reading costs no write to the disk. */
  lastUsedAt: z.string().nullable().default(null),
  /** ISO time of a revocation that left the key in the list. */
  revokedAt: z.string().nullable().default(null),
  /** The secret before the last roll, and the simulated time (ms) until which it works. */
  previous: z.object({ secret: z.string(), until: z.number() }).nullable().default(null),
});

export type ApiKey = z.output<typeof apiKey>;

/** True when the key has the scope itself or `read:all`, `write:all` for it. */
export function hasScope(key: ApiKey, scope: string): boolean {
  const [verb] = scope.split(':');
  return key.scopes.includes(scope) || key.scopes.includes(`${verb}:all`);
}

/** True when the key may touch the zone. Items may be ids or names: the vendor's page does not say which. */
export function mayTouch(key: ApiKey, zone: { readonly id: string; readonly name: string }): boolean {
  return key.zones.length === 0 || key.zones.includes(zone.id) || key.zones.includes(zone.name);
}

/** True once the time of the key is over. `now` is simulated time (ms). */
export const isExpired = ({ expiresAt }: ApiKey, now: number): boolean =>
  expiresAt !== null && Date.parse(expiresAt) <= now;
