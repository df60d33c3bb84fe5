import { Hono } from 'hono';
import { applied, type ServiceContext, type ServiceEnv } from '../request-context';
import type { Simulation } from '../../simulation';
import type { ApiKey } from './api-key';
import { CHANGED_KEY, checkGrant, NEW_KEY } from './api-key-fields';
import { issuedKey, keyList, scopeCatalogue } from './api-key-views';
import { requireScopes } from '../authentication';
import { readFields } from '../read-fields';
import { checkQuery } from '../read-request';
import { invalid, problem, refusal, Rejection } from '../rejection';
import { success } from '../v1-answers';

const DAY = 86_400_000;
const ONCE = 'Store the key now: it is not shown again.';

/** API keys; there is no second generation of these routes. Source: developer.hostup.se, section general. */
export function apiKeysV1(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const permit = (c: ServiceContext, verb: 'read' | 'write') => {
    const managedBy = switches.get('keys.managedBy');
    if (managedBy === 'dashboard')
      throw new Rejection('forbidden', 'API keys are managed in the dashboard only.');
    if (managedBy === 'write:account') requireScopes(c, simulation, 'write:account');
    if (managedBy === 'readWrite') requireScopes(c, simulation, `${verb}:account`);
  };
  const keyNamed = (id: string): ApiKey => {
    const key = simulation.account.key(id);
    if (key !== undefined && key.revokedAt === null) return key;
    throw refusal(404, 'api_key_not_found', 'API key not found');
  };

  const app = new Hono<ServiceEnv>();
  app
    .get('/keys', (c) => {
      permit(c, 'read');
      checkQuery(c, switches, []);
      return success(c, simulation, keyList(simulation.account.keys(), simulation));
    })
    .get('/keys/scopes', (c) => {
      permit(c, 'read');
      return success(c, simulation, scopeCatalogue(simulation));
    })
    .post('/keys', async (c) => {
      permit(c, 'write');
      const body = await readFields(c, switches, NEW_KEY);
      checkGrant(c, simulation, body);
      const { account, clock } = simulation;
      const days = body.expires_in_days ?? null;
      const seed = {
        name: body.name,
        scopes: body.scopes,
        zones: body.allowed_dns_zones ?? [],
        description: body.description ?? null,
        dnsPermissions: body.dns_permissions ?? [],
        isTest: body.is_test,
        expiresAt: days === null ? null : new Date(clock.now() + days * DAY).toISOString(),
      };
      const key = account.addKey(seed, clock.iso());
      applied(c);
      return success(c, simulation, issuedKey(key, simulation, `API key created. ${ONCE}`));
    })
    .put('/keys/:keyId', async (c) => {
      permit(c, 'write');
      const body = await readFields(c, switches, CHANGED_KEY);
      const old = keyNamed(c.req.param('keyId'));
      checkGrant(c, simulation, body, old);
      const omitted = switches.get('keys.putOmittedDescription') === 'kept' ? old.description : null;
      simulation.account.putKey({
        ...old,
        name: body.name,
        scopes: body.scopes,
        active: body.is_active,
        zones: body.allowed_dns_zones,
        dnsPermissions: body.dns_permissions,
        description: body.description === undefined ? omitted : body.description,
      });
      applied(c);
      return success(c, simulation, { message: 'API key updated' });
    })
    .post('/keys/:keyId/roll', async (c) => {
      permit(c, 'write');
      await readFields(c, switches, {});
      const key = rolled(keyNamed(c.req.param('keyId')), simulation);
      applied(c);
      return success(c, simulation, issuedKey(key, simulation, `API key rolled. ${ONCE}`));
    })
    .delete('/keys', (c) => {
      permit(c, 'write');
      checkQuery(c, switches, ['key_id']);
      const id = c.req.query('key_id') ?? '';
      if (id === '') throw invalid([problem('key_id', '`key_id` is required.', 'missing_required')]);
      const there = simulation.account.key(id)?.revokedAt === null;
      if (there || switches.get('keys.deleteMissingStatus') === 404) revoke(keyNamed(id), simulation);
      if (there) applied(c);
      return success(c, simulation, { message: 'API key revoked' });
    });
  return app;
}

/** The key with a new secret, in the place of the old one or, with a new id, at the end of the list. */
function rolled(old: ApiKey, { account, clock, switches }: Simulation): ApiKey {
  const until = clock.now() + switches.get('keys.rollGraceSeconds') * 1000;
  const key = { ...old, secret: account.newSecret(), previous: { secret: old.secret, until } };
  if (switches.get('keys.rollId') === 'same') {
    account.putKey(key);
    return key;
  }
  const successor = { ...key, id: account.ids.publicId('key'), createdAt: clock.iso(), lastUsedAt: null };
  account.removeKey(old);
  account.putKey(successor);
  return successor;
}

function revoke(key: ApiKey, { account, clock, switches }: Simulation): void {
  if (switches.get('keys.revoked') === 'gone') account.removeKey(key);
  else account.putKey({ ...key, revokedAt: clock.iso() });
}
