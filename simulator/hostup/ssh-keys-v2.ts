import { Hono } from 'hono';
import { z } from 'zod';
import type { ServiceContext, ServiceEnv } from '../request-context';
import type { Simulation } from '../simulation';
import { seedSshKey } from '../machine-seeding';
import { fingerprintOf, keyTypeOf, type AccountSshKey } from './account-ssh-key';
import { demandScopes } from './authentication';
import { pageOf } from './pagination';
import { readFields } from './read-fields';
import { checkQuery } from './read-request';
import { refusal } from './rejection';
import { applied } from './vps-answers';

const NAME = z.string().trim().min(1, 'must not be empty').max(255);

/** SSH keys of the account, for machines. Source: developer.hostup.se, vps-services/get-v2-ssh-keys. */
export function sshKeysV2(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const keyOf = (c: ServiceContext): AccountSshKey => {
    const key = simulation.account.machines.sshKey(c.req.param('id') ?? '');
    if (key === undefined) throw refusal(404, 'not_found', 'SSH key not found.');
    return key;
  };
  const app = new Hono<ServiceEnv>();
  app
    .get('/ssh-keys', (c) => {
      demandScopes(c, simulation, 'read:vm');
      checkQuery(c, switches, ['limit', 'cursor']);
      const keys = simulation.account.machines.sshKeys();
      const page = pageOf(keys, c.req.query(), switches, { byDefault: 20, highest: 100 });
      return c.json({ ...page, data: page.data.map(keyItem) });
    })
    .post('/ssh-keys', async (c) => {
      demandScopes(c, simulation, 'write:account');
      const body = await readFields(c, switches, { name: NAME, publicKey: z.string() });
      const key = seedSshKey(simulation, body);
      applied(c);
      return c.json(keyItem(key), switches.get('vps.sshKeyPostStatus'));
    })
    .patch('/ssh-keys/:id', async (c) => {
      demandScopes(c, simulation, 'write:account');
      const { name } = await readFields(c, switches, { name: NAME });
      const key = { ...keyOf(c), name };
      simulation.account.machines.putSshKey(key);
      applied(c);
      return c.json(keyItem(key));
    })
    .delete('/ssh-keys/:id', (c) => {
      demandScopes(c, simulation, 'write:account');
      simulation.account.machines.removeSshKey(keyOf(c));
      applied(c);
      return c.body(null, 204);
    });
  return app;
}

const OPEN = { allowed: true, reason: null, code: null };

const keyItem = ({ id, number, name, publicKey, createdAt }: AccountSshKey) => ({
  id,
  displayId: String(number),
  name,
  publicKey,
  fingerprint: fingerprintOf(publicKey) ?? null,
  keyType: keyTypeOf(publicKey),
  createdAt,
  lastUsedAt: null,
  actions: { canRename: OPEN, canDelete: OPEN },
});
