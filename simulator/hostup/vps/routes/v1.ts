import { Hono } from 'hono';
import { z } from 'zod';
import { applied, type ServiceContext, type ServiceEnv } from '../../request-context';
import { sshKeys } from '../../keys/ssh-keys';
import type { Simulation } from '../../../simulation';
import { requireScopes } from '../../authentication';
import type { Machine } from '../machine';
import { isRunning } from '../operations';
import { rebuildMachine, resetPassword, resetSshKeys } from '../rebuild';
import type { JobOfMachine } from '../machines';
import { powerAction } from '../power-actions';
import { readFields } from '../../read-fields';
import { invalid, problem, refusal } from '../../rejection';
import type { ScopeName } from '../../scopes';
import { success } from '../../v1-answers';
import { isForgotten, noteRefusal } from './answers';
import { cancelMachine } from '../cancellation';
import { HOSTNAME, NOT_RUNNING, setHostname } from './hostname';
import { accountNumber, accountV1, billingCycleV1, detailsV1, powerV1, rebuildStatusV1 } from './v1-views';

const POWER = {
  action: z.enum(['start', 'stop', 'shutdown', 'restart']),
  force: z.boolean().optional(),
};

const CANCEL = {
  accountId: z.union([z.string(), z.int()]),
  type: z.enum(['Immediate', 'End of billing period']),
  reason: z.string().min(1),
  otherReason: z.string().optional(),
};

/** Machines of the first generation, by number. Source: developer.hostup.se, section vps-services. */
export function vpsV1(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const machineOf = (c: ServiceContext, ...scopes: ScopeName[]): Machine => {
    requireScopes(c, simulation, ...scopes);
    return openMachine(c.req.param('id') ?? '', simulation);
  };
  const queued = (c: ServiceContext, { job }: JobOfMachine, action: string) => {
    applied(c);
    return success(c, simulation, {
      success: true,
      action,
      jobId: job.id,
      message: `${action} operation queued`,
      estimated_time: switches.get('vps.estimatedSeconds'),
    });
  };

  const app = new Hono<ServiceEnv>();
  app
    .get('/vm/:id/status', (c) => success(c, simulation, powerV1(machineOf(c, 'read:vm'), simulation)))
    .post('/vm/:id/status', async (c) => {
      const machine = machineOf(c, 'power:vm');
      const { action, force = false } = await readFields(c, switches, POWER);
      const hard = action === 'restart' && force ? 'reset' : action;
      return queued(c, powerAction(simulation, machine, hard, 'v1', action), action);
    })
    .get('/vm/:id/details', (c) => success(c, simulation, detailsV1(machineOf(c, 'read:vm'), simulation)))
    .get('/vm/:id/billing-cycle', (c) =>
      success(c, simulation, billingCycleV1(machineOf(c, 'read:vm'), simulation)),
    )
    .get('/vps-accounts/:id', (c) => success(c, simulation, accountV1(machineOf(c, 'read:vm'), simulation)))
    .get('/vm/:id/rebuild-status', (c) =>
      success(c, simulation, rebuildStatusV1(machineOf(c, 'read:vm'), simulation)),
    )
    .post('/vm/:id/hostname', async (c) => {
      const machine = machineOf(c, 'write:vm');
      const { hostname } = await readFields(c, switches, HOSTNAME);
      if (!isRunning(machine, simulation.clock.now())) throw invalid([problem('hostname', NOT_RUNNING)]);
      setHostname(machine, hostname, simulation);
      applied(c);
      const message = 'Hostname updated. Restart the virtual machine to apply it.';
      return success(c, simulation, { success: true, message });
    })
    .post('/vm/:id/rebuild', async (c) => {
      const machine = machineOf(c, 'write:vm');
      const { templateId } = await readFields(c, switches, { templateId: z.string() });
      rebuildMachine(simulation, machine, templateId, 'v1');
      applied(c);
      return success(c, simulation, { success: true, message: 'Rebuild started' });
    })
    .post('/vm/:id/reset-ssh-keys', async (c) => {
      if (switches.get('vps.resetSshKeys') === 'absent') throw refusal(404, 'not_found', 'Not found');
      const machine = machineOf(c, 'write:vm');
      const { keyIds } = await readFields(c, switches, {
        keyIds: z.array(z.union([z.string(), z.int()])),
      });
      const job = resetSshKeys(simulation, machine, readKeyIds(keyIds, simulation), 'v1');
      return queued(c, job, 'reset-ssh-keys');
    })
    .post('/vm/:id/reset-password', async (c) => {
      const machine = machineOf(c, 'write:vm');
      await readFields(c, switches, { password: z.string().min(8) });
      return queued(c, resetPassword(simulation, machine), 'reset-password');
    })
    .post('/cancel-hosting', async (c) => {
      requireScopes(c, simulation, 'write:billing');
      const { accountId, type, reason, otherReason } = await readFields(c, switches, CANCEL);
      const machine = billedMachine(String(accountId), simulation);
      noteRefusal(c, machine);
      cancelMachine(simulation, machine, {
        type: type === 'Immediate' ? 'immediate' : 'end_of_period',
        reason: otherReason ?? reason,
      });
      applied(c);
      return success(c, simulation, { success: true, message: 'Cancellation request submitted', info: [] });
    });
  return app;
}

/** The machine that is billed under this number. Other numbers may be other services: there are none here. */
function billedMachine(accountId: string, simulation: Simulation): Machine {
  const { account, clock } = simulation;
  const all = account.machines.all(clock.now());
  const billed = all.find((machine) => String(accountNumber(machine, simulation)) === accountId);
  if (billed === undefined) throw refusal(404, 'not_found', 'account.not_found not found');
  return openMachine(String(billed.number), simulation);
}

function openMachine(id: string, simulation: Simulation): Machine {
  const { account, clock, switches } = simulation;
  const now = clock.now();
  const byPublicId =
    switches.get('vps.publicIdOnV1') === 'accepted' ? account.machines.find(id, now) : undefined;
  const machine = /^\d+$/u.test(id) ? account.machines.findNumber(Number(id), now) : byPublicId;
  if (machine === undefined || machine.foundAt > now || isForgotten(machine, simulation))
    throw refusal(404, 'not_found', 'vm.not_found not found');
  return machine;
}

function readKeyIds(keyIds: readonly (string | number)[], { collections, switches }: Simulation): string[] {
  const keys = collections.of(sshKeys).all();
  const takesText = switches.get('vps.v1KeyIds') === 'either';
  const found = keyIds.map((id) => keys.find((key) => key.number === id || (takesText && key.id === id)));
  const problems = found.flatMap((key, at) =>
    key === undefined ? [problem(`keyIds/${at}`, `There is no SSH key ${keyIds[at]}.`)] : [],
  );
  if (problems.length > 0) throw invalid(problems);
  return found.flatMap((key) => key?.id ?? []);
}
