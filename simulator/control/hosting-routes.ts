import { Hono, type Context } from 'hono';
import { ControlError, readBody } from './body';
import { definedMembers } from '../defined-members';
import type { HostingAccount, HostingSshKey } from '../hostup/hosting/account';
import {
  hostingAccountChange,
  hostingAccountSeed,
  hostingSshKeyChange,
  hostingSshKeySeed,
} from '../hostup/hosting/seed';
import { fingerprintOf } from '../openssh-public-key';
import { seedHostingAccount, seedHostingSshKey } from '../hostup/hosting/seeding';
import { hostingSshKeyState } from '../hostup/hosting/state';
import type { Simulation } from '../simulation';

/** Web hosting past the API: what happens in the vendor's office or in the control panel. */
export function hostingRoutes(simulation: Simulation): Hono {
  const accountOf = (c: Context): HostingAccount => {
    const id = c.req.param('account') ?? '';
    const { hosting } = simulation.account;
    const account =
      hosting.account(id) ??
      hosting.accounts().find((one) => String(one.number) === id || one.primaryDomain === id);
    if (account === undefined) throw new ControlError(404, `there is no hosting account ${id}`);
    return account;
  };
  const keyOf = (c: Context): HostingSshKey => {
    const id = c.req.param('key') ?? '';
    const key = simulation.account.hosting
      .sshKeys(accountOf(c).id)
      .find((one) => one.id === id || one.name === id || fingerprintOf(one.publicKey) === id);
    if (key === undefined) throw new ControlError(404, `there is no SSH key ${id} on the hosting account`);
    return key;
  };

  const app = new Hono();
  app
    .post('/', async (c) => {
      const account = seedHostingAccount(simulation.account, await readBody(c, hostingAccountSeed));
      await simulation.save();
      return c.json(account, 201);
    })
    .patch('/:account', async (c) => {
      const account = { ...accountOf(c), ...definedMembers(await readBody(c, hostingAccountChange)) };
      simulation.account.hosting.put(account);
      await simulation.save();
      return c.json(account);
    })
    .delete('/:account', async (c) => {
      simulation.account.hosting.remove(accountOf(c));
      await simulation.save();
      return c.body(null, 204);
    })
    .post('/:account/ssh-keys', async (c) => {
      const seed = await readBody(c, hostingSshKeySeed);
      const key = seedHostingSshKey(simulation.account, accountOf(c), seed);
      await simulation.save();
      return c.json(hostingSshKeyState(key), 201);
    })
    .patch('/:account/ssh-keys/:key', async (c) => {
      const key = { ...keyOf(c), ...definedMembers(await readBody(c, hostingSshKeyChange)) };
      simulation.account.hosting.putSshKey(key);
      await simulation.save();
      return c.json(hostingSshKeyState(key));
    })
    .delete('/:account/ssh-keys/:key', async (c) => {
      simulation.account.hosting.removeSshKey(keyOf(c));
      await simulation.save();
      return c.body(null, 204);
    });
  return app;
}
