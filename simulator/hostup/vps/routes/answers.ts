import { applied, type ServiceContext } from '../../request-context';
import type { Simulation } from '../../../simulation';
import { requireScopes } from '../../authentication';
import { isGone, type Machine, type ServiceStatus } from '../machine';
import { progressOf } from '../jobs';
import type { JobOfMachine } from '../machines';
import { refusal } from '../../rejection';
import type { ScopeName } from '../../scopes';

/** The refusal to cancel a machine with an overdue invoice changes something as well: its automatic renewal. */
export function noteRefusal(c: ServiceContext, { overdueInvoice, autoRenew }: Machine): void {
  if (overdueInvoice && autoRenew) applied(c);
}

/** The machine of a v2 path, for a key with the scopes; else throws a Rejection. v2 takes no numbers. */
export function machineOfPath(c: ServiceContext, simulation: Simulation, ...scopes: ScopeName[]): Machine {
  requireScopes(c, simulation, ...scopes);
  const now = simulation.clock.now();
  const machine = simulation.account.machines.find(c.req.param('id') ?? '', now);
  if (machine === undefined || machine.legacy || machine.foundAt > now || isForgotten(machine, simulation))
    throw refusal(404, 'vps_not_found', 'VPS not found.');
  return machine;
}

/** True for a machine that was cancelled and of which nothing is shown any more. */
export const isForgotten = (machine: Machine, { switches }: Simulation): boolean =>
  isGone(machine) && switches.get('vps.afterCancel') === '404';

export function shownServiceStatus(machine: Machine, { switches }: Simulation): ServiceStatus {
  if (!isGone(machine)) return machine.serviceStatus;
  return switches.get('vps.afterCancel') === 'cancelled' ? 'cancelled' : 'terminated';
}

/** `{operation: {…}}` of v2. Source: developer.hostup.se, vps-services/post-v2-vps-id-actions-restart. */
export function operationOf({ job }: JobOfMachine, simulation: Simulation) {
  const { phase, message } = progressOf(job, simulation.clock.now());
  const results = { completed: { success: true }, failed: { success: false, message } };
  return {
    operation: {
      status: phase,
      jobId: job.id,
      pollUrl: `/api/jobs/${job.id}`,
      result: phase === 'completed' || phase === 'failed' ? results[phase] : null,
    },
  };
}
