import { Hono } from 'hono';
import { z } from 'zod';
import { applied, type ServiceEnv } from '../../request-context';
import type { Simulation } from '../../../simulation';
import { requireScopes } from '../../authentication';
import { isGone } from '../machine';
import { readFields } from '../../read-fields';
import { checkQuery } from '../../read-request';
import { invalid, problem } from '../../rejection';
import { machineOfPath, noteRefusal } from './answers';
import { cancellationView, cancelMachine, isLookupPending, revokeCancellation } from '../cancellation';

const CANCEL = {
  reason: z.string().trim().min(1, 'must not be empty').max(500).optional(),
  cancelType: z.enum(['immediate', 'end_of_period']).optional(),
  otherReason: z.string().max(500).optional(),
};

/** Cancelling machines. Source: developer.hostup.se, vps-services/post-v2-vps-id-actions-cancel. */
export function vpsCancel(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const app = new Hono<ServiceEnv>();
  app
    .post('/vps/:id/actions/cancel', async (c) => {
      const machine = machineOfPath(c, simulation, 'write:billing');
      const { reason, cancelType, otherReason } = await readFields(c, switches, CANCEL);
      if (reason === undefined && switches.get('vps.cancelReason') === 'required')
        throw invalid([problem('reason', '`reason` is required.', 'missing_required')]);
      noteRefusal(c, machine);
      const cancelled = cancelMachine(simulation, machine, {
        type: cancelType ?? switches.get('vps.cancelDefault'),
        reason: otherReason ?? reason ?? null,
      });
      applied(c);
      const pending = isLookupPending(cancelled, simulation.clock.now(), switches);
      return c.json(
        {
          ...cancellationView(cancelled, simulation),
          ...(pending ? { cancellationLookupPending: true } : {}),
        },
        switches.get('vps.cancelStatus'),
      );
    })
    .get('/vps/:id/cancellation', (c) => {
      requireScopes(c, simulation, 'read:vm');
      // Documented to answer for a machine that is gone as well: the only place that says it was cancelled.
      const found = simulation.account.machines.find(c.req.param('id'), simulation.clock.now());
      const machine =
        found !== undefined && isGone(found) && !found.legacy
          ? found
          : machineOfPath(c, simulation, 'read:vm');
      return c.json(cancellationView(machine, simulation));
    })
    .delete('/vps/:id/cancellation', (c) => {
      const machine = machineOfPath(c, simulation, 'write:billing');
      const revoked = revokeCancellation(simulation, machine);
      applied(c);
      return c.json(cancellationView(revoked, simulation));
    })
    .get('/cancellations', (c) => {
      requireScopes(c, simulation, 'read:services');
      checkQuery(c, switches, []);
      const cancellations = simulation.account.machines
        .all(simulation.clock.now())
        .filter((machine) => machine.cancellation !== null && !machine.legacy)
        .map((machine) => ({
          type: 'vps',
          vpsId: machine.id,
          accountId: null,
          cancellation: cancellationView(machine, simulation),
        }));
      return c.json({ cancellations });
    });
  return app;
}
