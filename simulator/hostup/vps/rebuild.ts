import type { Machine } from './machine';
import { addJob, requireReady, isRunning, type JobRequest, type MachineContext } from './operations';
import type { JobOfMachine } from './machines';
import { invalid, problem, refusal } from '../rejection';
import { templateOf } from './catalogue';

/** Begins to reinstall the operating system. Throws a Rejection for a template that does not exist. */
export function rebuildMachine(
  context: MachineContext,
  machine: Machine,
  templateId: string,
  generation: JobRequest['generation'],
): JobOfMachine {
  requireReady(machine);
  if (templateOf(templateId) === undefined)
    throw invalid([problem('templateId', '`templateId` is not a template of this VPS.')]);
  const kept = context.switches.get('vps.rebuildKeys') === 'kept';
  const effect = { templateId, ...(kept ? {} : { sshKeyIds: [] }) };
  return addJob(context, machine, { kind: 'rebuild', generation, effect });
}

/** Begins to put these SSH keys on a machine, and no others; it is restarted for it. */
export function resetSshKeys(
  context: MachineContext,
  machine: Machine,
  sshKeyIds: string[],
  generation: JobRequest['generation'],
): JobOfMachine {
  requireRunning(context, machine);
  return addJob(context, machine, {
    kind: 'resetSshKeys',
    generation,
    action: 'reset-ssh-keys',
    effect: { sshKeyIds },
  });
}

/** Begins to set the password of root, which is not kept; the machine is restarted for it. */
export function resetPassword(context: MachineContext, machine: Machine): JobOfMachine {
  requireRunning(context, machine);
  return addJob(context, machine, { kind: 'resetPassword', generation: 'v1', action: 'reset-password' });
}

/** What works inside the guest needs it to run (inferred from the restart that both calls end with). */
function requireRunning({ clock }: MachineContext, machine: Machine): void {
  requireReady(machine);
  if (!isRunning(machine, clock.now())) throw refusal(409, 'vps_not_ready', 'The VPS must be running.');
}
