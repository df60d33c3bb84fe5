import { hostup } from '../vendor';
import { patienceOf } from '../../../runtime/deadline';
import type { Context } from '../../../core/context';
import type { Inputs, Outputs } from './schema';
import { adoptMachine } from './adopt';
import { arrive, unapplied } from './arrival';
import { outputsOf } from './state';
import type { Machine } from './operations/machine';

/** A new machine, or the one that `adopt` names. */
export async function createMachine(
  context: Context,
  wanted: Inputs,
): Promise<{ id: string; outputs: Outputs }> {
  const { create, machines, ownership } = context.client(hostup).vps;
  const patience = patienceOf(context, wanted.timeouts?.create, machines.clock);
  // What this run has ended itself, to replace it, cannot be meant any more.
  if (wanted.adopt !== undefined && !ownership.isSpent(wanted.adopt)) {
    return await adoptMachine(context, wanted.adopt, wanted, patience);
  }
  const { allowDuplicateName = false, cpuCores, memoryGb, name, region, storageGb } = wanted;
  const { answer, orderId, vpsId } = await create.deploy(
    { name, cpuCores, memoryGb, storageGb, region },
    { allowDuplicateName, importable: context.importable ?? false },
    patience,
  );
  const outputs = outputsOf(unapplied(wanted), newMachine(vpsId, name), {}, 'pending', { orderId });
  const explain = (error: Error): Promise<Error> => create.withOrder(error, orderId, patience.signal);
  return await arrive(context, { vpsId, outputs, answer, explain }, wanted, patience);
}

/** What is known of a machine between the order and the first look at it. */
const newMachine = (id: string, name: string): Machine => ({
  id,
  name,
  serviceStatus: 'pending',
  powerState: 'provisioning',
  billing: { isPayg: true },
});
