import { Hono } from 'hono';
import { z } from 'zod';
import { applied, type ServiceContext, type ServiceEnv } from '../../request-context';
import type { Simulation } from '../../../simulation';
import { POWER_ACTIONS, powerAction, type PowerAction } from '../power-actions';
import { readFields } from '../../read-fields';
import { machineOfPath, operationOf } from './answers';

/** `POST /vps/{id}/actions/{start, stop, shutdown, restart, reset}`. */
export function vpsPower(simulation: Simulation): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>();
  for (const action of POWER_ACTIONS) {
    app.post(`/vps/:id/actions/${action}`, async (c) => {
      const machine = machineOfPath(c, simulation, 'power:vm');
      const job = powerAction(simulation, machine, await asked(c, action, simulation), 'v2');
      applied(c);
      return c.json(operationOf(job, simulation), 202);
    });
  }
  return app;
}

/** Only a restart has a body: forced, it is a reset. Source: vps-services/post-v2-vps-id-actions-restart. */
async function asked(c: ServiceContext, action: PowerAction, { switches }: Simulation): Promise<PowerAction> {
  if (action === 'restart') {
    const { force } = await readFields(c, switches, { force: z.boolean().optional() });
    return force === true ? 'reset' : action;
  }
  await readFields(c, switches, {});
  return action;
}
