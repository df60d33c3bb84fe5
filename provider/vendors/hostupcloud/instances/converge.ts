import { hostupcloud } from '../vendor';
import { isHostupError } from '../../../core/error';
import type { OperationLimits } from '../../../runtime/deadline';
import { Unfinished } from '../../../core/resource';
import type { Context } from '../../../core/context';
import type { CloudInstance } from './cloud-instance';
import type { Inputs, Outputs } from './schema';
import { CONSOLE } from './conflicts';
import { idOf } from './instance-id';
import { outputsOf } from './state';

/**
 * Brings an instance that exists to what the program wants, which is its power only. Whatever fails, the state learns
 * the id and what is true by then, so that the next run does the rest (law 2).
 */
export async function converge(
  context: Context,
  instance: CloudInstance,
  olds: Partial<Outputs>,
  wanted: Inputs,
  limits: OperationLimits,
): Promise<Outputs> {
  const { power } = context.client(hostupcloud);
  const ref = { projectId: wanted.projectId, instanceId: instance.id };
  let current = instance;
  try {
    const goal = wanted.powerState ?? (olds.setup === 'pending' ? 'running' : undefined);
    // One that has failed is started even if it is to be off: nothing else may bring it to life.
    if (current.status === 'error') {
      current = await power.start(ref, current, limits).catch((error: unknown) => {
        throw beyondRepair(error, instance, context.urn);
      });
    }
    if (goal === 'running') current = await power.start(ref, current, limits);
    if (goal === 'stopped') current = await power.stop(ref, current, wanted.shutdown ?? {}, limits);
  } catch (error) {
    const setup = olds.setup === 'pending' ? 'pending' : 'complete';
    throw new Unfinished(idOf(ref), outputsOf(wanted, current, olds, setup), error as Error);
  }
  return outputsOf(wanted, current, olds, 'complete');
}

function beyondRepair(error: unknown, instance: CloudInstance, urn: string | undefined): unknown {
  if (!isHostupError(error, 'job_failed', 'not_found', 'not_supported', 'rejected')) return error;
  const { id, name, statusMessage } = instance;
  const words = statusMessage === undefined ? '' : ` (${statusMessage})`;
  return error.during(`${name} (${id}) has failed${words}, and starting it does not help`, {
    code: 'job_failed',
    fix: `Repair it at ${CONSOLE}, or have it deleted and made anew: \`pulumi up --replace ${urn ?? '<its URN>'}\`.`,
  });
}
