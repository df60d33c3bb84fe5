import { Hono } from 'hono';
import { z } from 'zod';
import { addItem } from '../../collections/operations';
import { md5FingerprintOf } from '../../openssh-public-key';
import type { Simulation } from '../../simulation';
import { requireScopes } from '../authentication';
import { readFields } from '../read-fields';
import { checkQuery } from '../read-request';
import { invalid, problem, refusal } from '../rejection';
import { applied, type ServiceContext, type ServiceEnv } from '../request-context';
import { success } from '../v1-answers';
import { SSH_KEY_NAME } from './ssh-key-name';
import { sshKeys, type SshKeyState } from './ssh-keys';

/** As in the other answers of v1, one number for the whole simulated account. */
const CLIENT_ID = '1234';

/** SSH keys of the account, first generation. Source: developer.hostup.se, account/get-ssh-keys, post-ssh-keys. */
export function sshKeysV1(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const keys = () => simulation.collections.of(sshKeys);
  const item = ({ number, name, publicKey }: Pick<SshKeyState, 'number' | 'name' | 'publicKey'>) => ({
    id: number,
    client_id: CLIENT_ID,
    name,
    [switches.get('sshKeys.v1Field')]: publicKey,
    fingerprint: md5FingerprintOf(publicKey) ?? null,
  });
  const remove = (c: ServiceContext, id: string | number | undefined) => {
    requireScopes(c, simulation, 'write:account');
    if (id === undefined) throw invalid([problem('id', '`id` is required.', 'missing_required')]);
    const key = keys()
      .all()
      .find(({ number }) => String(number) === String(id));
    // The words are the vendor's (documented).
    if (key === undefined) throw refusal(404, 'not_found', 'SSH key not found not found');
    keys().remove(key);
    applied(c);
    return success(c, simulation, { message: 'SSH key deleted' });
  };
  const takesIdFrom = (place: 'query' | 'path' | 'body') => switches.get('sshKeys.v1DeleteId') === place;

  const app = new Hono<ServiceEnv>();
  app
    .get('/ssh-keys', (c) => {
      requireScopes(c, simulation, 'read:vm');
      return success(c, simulation, { ssh_keys: keys().all().map(item) });
    })
    .post('/ssh-keys', async (c) => {
      requireScopes(c, simulation, 'write:account');
      const body = await readFields(c, switches, { name: SSH_KEY_NAME, public_key: z.string() });
      const key = addItem(simulation, sshKeys, { name: body.name, publicKey: body.public_key.trim() });
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
