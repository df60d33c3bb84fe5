import type { MiddlewareHandler } from 'hono';
import type { ServiceContext, ServiceEnv } from './request-context';
import type { Simulation } from '../simulation';
import { hasScope, isExpired, mayTouch } from './keys/api-key';
import { Rejection } from './rejection';
import type { ScopeName } from './scopes';
import { generationOf } from './vendor-errors';
import type { Zone } from './dns/zone';

/** Lets a request with a good key pass, and notes whose it is. */
export function authenticated(simulation: Simulation): MiddlewareHandler<ServiceEnv> {
  return async (c, next) => {
    const secret = sentKey(c, simulation);
    const { account, clock, switches } = simulation;
    const now = clock.now();
    const key = secret === undefined ? undefined : account.keyWithSecret(secret, now);
    if (key === undefined) throw new Rejection('unauthorized', 'Authentication required.');
    if (!key.active || key.revokedAt !== null)
      throw new Rejection('inactiveKey', 'The API key is not active.');
    if (isExpired(key, now)) throw new Rejection('inactiveKey', 'The API key has expired.');
    account.putKey({ ...key, lastUsedAt: clock.iso() });
    c.set('key', key);
    c.get('entry').keyId = key.id;
    if (key.isTest && c.req.method !== 'GET' && switches.get('keys.testKeys') === 'readOnly')
      throw new Rejection('forbidden', 'A test key cannot change anything.');
    await next();
  };
}

function sentKey(c: ServiceContext, simulation: Simulation): string | undefined {
  const bearer = /^Bearer +(\S+)\s*$/iu.exec(c.req.header('authorization') ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  const takesHeader =
    generationOf(c.req.path) === 'v1' || simulation.switches.get('auth.xApiKeyOnV2') === 'accepted';
  return takesHeader ? c.req.header('x-api-key') : undefined;
}

/** Throws a Rejection unless the key has all the scopes. */
export function requireScopes(c: ServiceContext, simulation: Simulation, ...scopes: ScopeName[]): void {
  const missing = scopes.filter((scope) => !hasScope(c.get('key'), scope));
  if (missing.length === 0) return;
  const named = simulation.switches.get('auth.missingScopeDetail') === 'named';
  throw new Rejection(
    'forbidden',
    named
      ? `The API key lacks the required scope: ${missing.join(', ')}.`
      : 'You do not have permission to perform this action.',
  );
}

/** The zone, if it exists and the key may touch it; else throws a Rejection. */
export function openZone(c: ServiceContext, simulation: Simulation, zone: Zone | undefined): Zone {
  if (zone === undefined) throw new Rejection('zoneNotFound', 'DNS zone not found.');
  if (mayTouch(c.get('key'), zone.facts)) return zone;
  if (simulation.switches.get('auth.foreignZoneStatus') === 404)
    throw new Rejection('zoneNotFound', 'DNS zone not found.');
  throw new Rejection('forbidden', 'The API key is not allowed to use this DNS zone.');
}
