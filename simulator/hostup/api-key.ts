import { z } from 'zod';

/** The scopes that DNS pages of the vendor name. Source: developer.hostup.se, domain-services and cdn-edge. */
export const DNS_SCOPES = ['read:dns', 'write:dns', 'read:domains', 'read:cdn', 'write:cdn'] as const;

export const apiKey = z.object({
  id: z.string(),
  /** What clients send. */
  secret: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  /** Zones (name or id) that the key is restricted to; empty: all. */
  zones: z.array(z.string()),
  active: z.boolean(),
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
