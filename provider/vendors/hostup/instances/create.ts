import { hostup } from '../vendor';
import { operationLimits } from '../../../runtime/deadline';
import type { Context } from '../../../core/context';
import type { Inputs, Outputs } from './schema';
import { adoptInstance } from './adopt';
import { arrive, unapplied } from './arrival';
import { outputsOf } from './state';
import type { Instance } from './operations/instance';

/** A new machine, or the one that `adopt` names. */
export async function createInstance(
  context: Context,
  wanted: Inputs,
): Promise<{ id: string; outputs: Outputs }> {
  const { create, instances, ownership } = context.client(hostup).instances;
  const limits = operationLimits(context, wanted.timeouts?.create, instances.clock);
  // What this run has ended itself, to replace it, cannot be meant any more.
  if (wanted.adopt !== undefined && !ownership.isSpent(wanted.adopt)) {
    return await adoptInstance(context, wanted.adopt, wanted, limits);
  }
  const { allowDuplicateName = false, cpuCores, memoryGb, name, region, storageGb } = wanted;
  const { answer, orderId, vpsId } = await create.deploy(
    { name, cpuCores, memoryGb, storageGb, region },
    { allowDuplicateName, importable: context.importable ?? false },
    limits,
  );
  const outputs = outputsOf(unapplied(wanted), newInstance(vpsId, name), {}, 'pending', { orderId });
  const explain = (error: Error): Promise<Error> => create.withOrder(error, orderId, limits.signal);
  return await arrive(context, { vpsId, outputs, answer, explain }, wanted, limits);
}

/** What is known of a machine between the order and the first look at it. */
const newInstance = (id: string, name: string): Instance => ({
  id,
  name,
  serviceStatus: 'pending',
  powerState: 'provisioning',
  billing: { isPayg: true },
});
