import { Hono } from 'hono';
import { z } from 'zod';
import type { ServiceContext, ServiceEnv } from '../request-context';
import type { Simulation } from '../../simulation';
import { seedSshKey } from '../vps/seeding';
import type { AccountSshKey } from './ssh-key';
import { demandScopes } from '../authentication';
import { parsePublicKey, sha256Fingerprint } from '../../openssh-public-key';
import { pageOf } from '../pagination';
import { readFields } from '../read-fields';
import { checkQuery } from '../read-request';
import { refusal } from '../rejection';
import { SSH_KEY_NAME } from './ssh-key-name';
import { applied } from '../vps/routes/answers';

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
      const body = await readFields(c, switches, { name: SSH_KEY_NAME, publicKey: z.string() });
      demandFreeName(simulation, body.name);
      const key = seedSshKey(simulation, body);
      applied(c);
      return c.json(keyItem(key), switches.get('vps.sshKeyPostStatus'));
    })
    .patch('/ssh-keys/:id', async (c) => {
      demandScopes(c, simulation, 'write:account');
      const { name } = await readFields(c, switches, { name: SSH_KEY_NAME });
      const old = keyOf(c);
      demandFreeName(simulation, name, old);
      const key = { ...old, name };
      simulation.account.machines.putSshKey(key);
      applied(c);
      return c.json(keyItem(key));
    })
    .delete('/ssh-keys/:id', (c) => {
      demandScopes(c, simulation, 'write:account');
      const { machines } = simulation.account;
      const missing = machines.sshKey(c.req.param('id')) === undefined;
      if (missing && switches.get('sshKeys.deleteMissingStatus') === 204) return c.body(null, 204);
      machines.removeSshKey(keyOf(c));
      applied(c);
      return c.body(null, 204);
    });
  return app;
}

/** Throws a Rejection for the name of another key, if names are told apart. */
export function demandFreeName(
  { account, switches }: Simulation,
  name: string,
  edited?: AccountSshKey,
): void {
  if (switches.get('sshKeys.duplicateName') === 'accepted') return;
  if (account.machines.sshKeys().some((key) => key.name === name && key.id !== edited?.id))
    throw refusal(409, 'conflict', 'The account has an SSH key of this name already.');
}

const OPEN = { allowed: true, reason: null, code: null };

function keyItem({ id, number, name, publicKey, createdAt }: AccountSshKey) {
  const key = parsePublicKey(publicKey);
  return {
    id,
    displayId: String(number),
    name,
    publicKey,
    fingerprint: key === undefined ? null : sha256Fingerprint(key),
    keyType: key?.keyType ?? 'unknown',
    createdAt,
    lastUsedAt: null,
    actions: { canRename: OPEN, canDelete: OPEN },
  };
}
