import type { Simulation } from '../../simulation';
import { isExpired, type ApiKey } from './api-key';
import { SCOPES } from '../scopes';

/** What a create and a roll answer: the only answers with the secret. Source: developer.hostup.se, general/post-keys. */
export const issuedKey = (key: ApiKey, simulation: Simulation, message: string) => ({
  key_id: key.id,
  key: key.secret,
  ...facts(key, simulation),
  message,
});

/** The `data` of the list; fields beyond those of a create are inferred. */
export function keyList(keys: readonly ApiKey[], simulation: Simulation): unknown {
  const items = keys.map((key) => keyItem(key, simulation));
  const shape = simulation.switches.get('keys.listShape');
  return shape === 'array' ? items : { [shape]: items };
}

function keyItem(key: ApiKey, simulation: Simulation) {
  const { clock, switches } = simulation;
  const expired = isExpired(key, clock.now()) && switches.get('keys.expiredShown') === 'inactive';
  return {
    [switches.get('keys.idField')]: key.id,
    ...facts(key, simulation),
    ...(switches.get('keys.listFields') === 'full'
      ? {
          allowed_dns_zones: shownZones(key, simulation),
          is_active: key.active && key.revokedAt === null && !expired,
          is_test: key.isTest,
          expires_at: key.expiresAt,
          last_used_at: key.lastUsedAt,
        }
      : {}),
  };
}

function facts({ name, description, scopes, dnsPermissions, createdAt }: ApiKey, { switches }: Simulation) {
  const sorted = switches.get('keys.scopeOrder') === 'sorted';
  return {
    name,
    description,
    scopes: sorted ? [...scopes].sort() : scopes,
    dns_permissions: dnsPermissions,
    created_at: createdAt,
  };
}

/** A zone that is gone stays as it was sent. */
function shownZones({ zones }: ApiKey, { account, switches }: Simulation): readonly string[] {
  const form = switches.get('keys.zoneAnswer');
  if (form === 'sent') return zones;
  return zones.map((item) => {
    const facts = (account.zone(item) ?? account.zoneNamed(item))?.facts;
    return facts?.[form === 'ids' ? 'id' : 'name'] ?? item;
  });
}

/** The `data` of the catalogue. */
export function scopeCatalogue({ switches }: Simulation): unknown {
  const shape = switches.get('keys.scopesShape');
  if (shape === 'strings') return { scopes: SCOPES.map(({ name }) => name) };
  if (shape === 'objects') return { scopes: SCOPES };
  const groups = new Map<string, { name: string; description: string }[]>();
  for (const { category, ...item } of SCOPES) groups.set(category, [...(groups.get(category) ?? []), item]);
  return { scopes: Object.fromEntries(groups) };
}
