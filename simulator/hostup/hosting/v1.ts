import { Hono } from 'hono';
import { z } from 'zod';
import { applied, type ServiceContext, type ServiceEnv } from '../request-context';
import type { Simulation } from '../../simulation';
import { requireScopes } from '../authentication';
import type { HostingAccount } from './account';
import { addHostingKey, authorizeHostingKey } from './operations';
import { accountV1, sshKeyV1 } from './views';
import { readFields } from '../read-fields';
import { refusal, Rejection } from '../rejection';
import { SSH_KEY_NAME } from '../keys/ssh-key-name';
import { success } from '../v1-answers';
import { usualCode } from '../vendor-errors';

/** Web hosting of the first generation. Source: the vendor's support page on API keys, and its v1 pages. */
export function hostingV1(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const openAccount = (c: ServiceContext, verb: 'read' | 'write'): HostingAccount => {
    requireScopes(c, simulation, `${verb}:hosting`, 'console:services');
    const id = c.req.param('accountId') ?? '';
    const { hosting } = simulation.account;
    const byPublicId = switches.get('hosting.publicIdOnV1') === 'accepted' ? hosting.account(id) : undefined;
    const account = hosting.accounts().find(({ number }) => String(number) === id) ?? byPublicId;
    if (account === undefined) throw refusal(404, 'not_found', 'hosting.account_not_found not found');
    return account;
  };

  const app = new Hono<ServiceEnv>();
  app
    .get('/hosting-accounts', (c) => {
      requireScopes(c, simulation, 'read:hosting');
      const accounts = simulation.account.hosting.accounts().map(accountV1);
      const shape = switches.get('hosting.v1List');
      return success(c, simulation, shape === 'array' ? accounts : { [shape]: accounts });
    })
    .get('/hosting/:accountId/ssh-keys', (c) => {
      const account = openAccount(c, 'read');
      return success(c, simulation, {
        ...owner(account),
        [switches.get('hosting.v1KeyList')]: simulation.account.hosting.sshKeys(account.id).map(sshKeyV1),
      });
    })
    .post('/hosting/:accountId/ssh-keys', async (c) => {
      const account = openAccount(c, 'write');
      const { name } = await inV1Words(async () => {
        const sent = await readFields(c, switches, { name: SSH_KEY_NAME, publicKey: z.string() });
        return addHostingKey(simulation, account, sent);
      });
      applied(c);
      const note = 'The key was imported and authorized.';
      return success(c, simulation, {
        ...owner(account),
        name,
        imported: true,
        authorized: true,
        note,
        success: true,
      });
    })
    .post('/hosting/:accountId/ssh-keys/authorize', async (c) => {
      const account = openAccount(c, 'write');
      const { name } = await inV1Words(() => readFields(c, switches, { name: SSH_KEY_NAME }));
      const key = simulation.account.hosting.sshKeys(account.id).find((one) => one.name === name);
      if (key === undefined) {
        const status = switches.get('hosting.v1AuthorizeMissing');
        throw refusal(status, usualCode(status), 'SSH key not found');
      }
      authorizeHostingKey(simulation, key);
      applied(c);
      return success(c, simulation, { success: true, ...owner(account), name, authorized: true });
    });
  return app;
}

const owner = ({ number, username }: HostingAccount) => ({
  accountId: String(number),
  cpanelUsername: username,
});

/** v1 says no more than this of a body that it does not like (documented); the details are for people. */
async function inV1Words<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Rejection && error.kind === 'invalid')
      throw new Rejection('invalid', 'Invalid input detected', error.problems);
    throw error;
  }
}
