import { Hono, type Context } from 'hono';
import { ControlError, readBody } from './body';
import type { Machine } from '../hostup/vps/machine';
import { machineAccessChange } from '../hostup/vps/access';
import { vpsChange, vpsFailure, vpsSeed } from '../hostup/vps/seed';
import { changeVps, seedVps } from '../hostup/vps/seeding';
import { vpsState } from '../hostup/vps/state';
import { definedMembers } from '../defined-members';
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

  const app = new Hono();
  app
    .get('/vps/access', (c) => c.json(simulation.account.machines.access))
    .patch('/vps/access', async (c) => {
      const { blockerReasons, limits = {}, regions } = await readBody(c, machineAccessChange);
      const { machines } = simulation.account;
      const { access } = machines;
      machines.access = {
        blockerReasons: blockerReasons ?? access.blockerReasons,
        limits: { ...access.limits, ...definedMembers(limits) },
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
    });
  return app;
}
