import type { Machine, MachineJob } from './machine';
import { addJob, requireReady, type JobRequest, type MachineContext } from './operations';
import type { JobOfMachine } from './machines';
import { refusal } from '../rejection';

export const POWER_ACTIONS = ['start', 'stop', 'shutdown', 'restart', 'reset'] as const;

export type PowerAction = (typeof POWER_ACTIONS)[number];

/** How long a shutdown waits for a guest that ignores it, as a multiple of a job's usual time. */
const SHUTDOWN_TIMEOUT_FACTOR = 3;

/** Begins to change the power of a machine. Throws a Rejection when it cannot be. */
export function powerAction(
  context: MachineContext,
  machine: Machine,
  action: PowerAction,
  generation: JobRequest['generation'],
  /** What was asked for, where a forced restart became a reset. */
  asked: PowerAction = action,
): JobOfMachine {
  const { switches } = context;
  const repairs = action === 'start' && failedDeployment(machine);
  if (repairs && switches.get('vps.startAfterFailedDeploy') === 'refused')
    throw refusal(409, 'vps_not_ready', 'The VPS is not ready: its deployment failed.');
  if (!repairs) requireReady(machine);
  const forced = action === 'stop' || action === 'reset';
  const again = isInState(machine, action);
  if (again && switches.get('vps.powerAgain') === 409)
    throw refusal(409, 'conflict', `The VPS is already ${machine.powerState}.`);
  return addJob(context, machine, {
    kind: action,
    generation,
    action: asked,
    supersedes: forced,
    ...(repairs ? { effect: { repairs: true } } : {}),
    ...(action === 'shutdown' && machine.ignoresShutdown && !again ? ignoredShutdown(context) : {}),
  });
}

export const failedDeployment = (machine: Machine): boolean =>
  machine.serviceStatus === 'pending' && machine.powerState === 'error';

/** A machine in `error` or `unknown` may be both started and stopped. */
function isInState({ powerState }: Machine, action: PowerAction): boolean {
  if (action === 'start') return powerState === 'running';
  return powerState === 'stopped';
}

function ignoredShutdown({ switches }: MachineContext): Partial<JobRequest> {
  const seconds = switches.get('vps.jobSeconds') * SHUTDOWN_TIMEOUT_FACTOR;
  const failure: MachineJob['failure'] = {
    atPercent: 100,
    message: 'The guest did not shut down in time',
  };
  switch (switches.get('vps.ignoredShutdown')) {
    case 'failed':
      return { seconds, failsWith: failure };
    case 'pending':
      return { seconds: Number.POSITIVE_INFINITY };
    case 'completed':
      return { seconds, effect: { heeded: false } };
  }
}
