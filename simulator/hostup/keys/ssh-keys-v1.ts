import { Hono } from 'hono';
import { z } from 'zod';
import { seedSshKey } from '../vps/seeding';
import type { ServiceContext, ServiceEnv } from '../request-context';
import type { Simulation } from '../../simulation';
import type { AccountSshKey } from './ssh-key';
import { demandScopes } from '../authentication';
import { md5FingerprintOf } from '../../openssh-public-key';
import { readFields } from '../read-fields';
import { checkQuery } from '../read-request';
import { invalid, problem, refusal } from '../rejection';
import { SSH_KEY_NAME } from './ssh-key-name';
import { demandFreeName } from './ssh-keys-v2';
import { success } from '../v1-answers';
import { applied } from '../vps/routes/answers';

/** As in the other answers of v1, one number for the whole simulated account. */
const CLIENT_ID = '1234';

/** SSH keys of the account, first generation. Source: developer.hostup.se, account/get-ssh-keys, post-ssh-keys. */
export function sshKeysV1(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const item = ({ number, name, publicKey }: AccountSshKey) => ({
    id: number,
    client_id: CLIENT_ID,
    name,
    [switches.get('sshKeys.v1Field')]: publicKey,
    fingerprint: md5FingerprintOf(publicKey) ?? null,
  });
  const remove = (c: ServiceContext, id: string | number | undefined) => {
    demandScopes(c, simulation, 'write:account');
    if (id === undefined) throw invalid([problem('id', '`id` is required.', 'missing_required')]);
    const { machines } = simulation.account;
    const key = machines.sshKeys().find(({ number }) => String(number) === String(id));
    // The words are the vendor's (documented).
    if (key === undefined) throw refusal(404, 'not_found', 'SSH key not found not found');
    machines.removeSshKey(key);
    applied(c);
    return success(c, simulation, { message: 'SSH key deleted' });
  };
  const takesIdFrom = (place: 'query' | 'path' | 'body') => switches.get('sshKeys.v1DeleteId') === place;

  const app = new Hono<ServiceEnv>();
  app
    .get('/ssh-keys', (c) => {
      demandScopes(c, simulation, 'read:vm');
      return success(c, simulation, { ssh_keys: simulation.account.machines.sshKeys().map(item) });
    })
    .post('/ssh-keys', async (c) => {
      demandScopes(c, simulation, 'write:account');
      const body = await readFields(c, switches, { name: SSH_KEY_NAME, public_key: z.string() });
      demandFreeName(simulation, body.name);
      const key = seedSshKey(simulation, { name: body.name, publicKey: body.public_key });
      applied(c);
      return success(c, simulation, { ssh_key: item(key) });
    })
    .delete('/ssh-keys', async (c) => {
      if (takesIdFrom('path')) return c.notFound();
      if (takesIdFrom('query')) {
        checkQuery(c, switches, ['id']);
        return remove(c, c.req.query('id'));
      }
      checkQuery(c, switches, []);
      const { id } = await readFields(c, switches, { id: z.union([z.int(), z.string()]).optional() });
      return remove(c, id);
    })
    .delete('/ssh-keys/:id', (c) => {
      if (!takesIdFrom('path')) return c.notFound();
      return remove(c, c.req.param('id'));
    });
  return app;
}
