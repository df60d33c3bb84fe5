import { Hono, type Context } from 'hono';
import { ControlError, readBody } from './body';
import type { AccountSshKey } from '../hostup/keys/ssh-key';
import type { Machine } from '../hostup/vps/machine';
import { machineAccessChange } from '../hostup/vps/access';
import { sshKeyChange, sshKeySeed, vpsChange, vpsFailure, vpsSeed } from '../hostup/vps/seed';
import { changeVps, seedSshKey, seedVps } from '../hostup/vps/seeding';
import { sshKeyState, vpsState } from '../hostup/vps/state';
import type { Simulation } from '../simulation';

/** Machines past the API: what happens in the panel, in the data centre or at the billing department. */
export function vpsRoutes(simulation: Simulation): Hono {
  const machineOf = (c: Context): Machine => {
    const id = c.req.param('vps') ?? '';
    const { machines } = simulation.account;
    const now = simulation.clock.now();
    const machine =
      machines.find(id, now) ??
      machines.findNumber(Number(id), now) ??
      machines.all(now).findLast((one) => one.name === id);
    if (machine === undefined) throw new ControlError(404, `there is no machine ${id}`);
    return machine;
  };
  const sshKeyOf = (c: Context): AccountSshKey => {
    const id = c.req.param('key') ?? '';
    const key = simulation.account.machines.sshKey(id);
    if (key === undefined) throw new ControlError(404, `there is no SSH key ${id}`);
    return key;
  };

  const app = new Hono();
  app
    .get('/vps/access', (c) => c.json(simulation.account.machines.access))
    .patch('/vps/access', async (c) => {
      const { blockerReasons, limits = {}, regions } = await readBody(c, machineAccessChange);
      const { machines } = simulation.account;
      const { access } = machines;
      const named = Object.entries(limits).filter(([, value]) => value !== undefined);
      machines.access = {
        blockerReasons: blockerReasons ?? access.blockerReasons,
        limits: { ...access.limits, ...(Object.fromEntries(named) as Partial<typeof access.limits>) },
        regions: regions ?? access.regions,
      };
      await simulation.save();
      return c.json(machines.access);
    })
    .get('/vps/failures', (c) => c.json(simulation.account.machines.failureRules()))
    .post('/vps/failures', async (c) => {
      const rule = await readBody(c, vpsFailure);
      simulation.account.machines.addFailure(rule);
      return c.json(rule, 201);
    })
    .delete('/vps/failures', (c) => {
      simulation.account.machines.clearFailures();
      return c.body(null, 204);
    })
    .post('/vps', async (c) => {
      const machine = seedVps(simulation, await readBody(c, vpsSeed));
      await simulation.save();
      return c.json(vpsState(machine, simulation), 201);
    })
    .patch('/vps/:vps', async (c) => {
      const machine = changeVps(simulation, machineOf(c), await readBody(c, vpsChange));
      await simulation.save();
      return c.json(vpsState(machine, simulation));
    })
    .delete('/vps/:vps', async (c) => {
      simulation.account.machines.remove(machineOf(c));
      await simulation.save();
      return c.body(null, 204);
    })
    .post('/ssh-keys', async (c) => {
      const key = seedSshKey(simulation, await readBody(c, sshKeySeed));
      await simulation.save();
      return c.json(sshKeyState(key), 201);
    })
    .patch('/ssh-keys/:key', async (c) => {
      const { name } = await readBody(c, sshKeyChange);
      const key = { ...sshKeyOf(c), name };
      simulation.account.machines.putSshKey(key);
      await simulation.save();
      return c.json(sshKeyState(key));
    })
    .delete('/ssh-keys/:key', async (c) => {
      simulation.account.machines.removeSshKey(sshKeyOf(c));
      await simulation.save();
      return c.body(null, 204);
    });
  return app;
}
