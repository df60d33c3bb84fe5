import { Unfinished, type Context } from '../resource';
import { patienceOf } from '../patience';
import type { Inputs, Outputs } from './instance';
import { adoptMachine } from './instance-adopt';
import { bring } from './instance-setup';
import { outputsOf } from './instance-state';
import type { Machine } from './machine';
import { isReady } from './machine-verdicts';

/** A new machine, or the one that `adopt` names. */
export async function createMachine(
  context: Context,
  wanted: Inputs,
): Promise<{ id: string; outputs: Outputs }> {
  const { create, machines, owners } = context.services.hostup.vps;
  const patience = patienceOf(context, wanted.timeouts?.create, machines.clock);
  // What this run has cancelled itself, to replace it, cannot be meant any more.
  if (wanted.adopt !== undefined && !owners.wasCancelled(wanted.adopt)) {
    return await adoptMachine(context, wanted.adopt, wanted, patience);
  }
  const { allowDuplicateName = false, cpuCores, memoryGb, name, region, storageGb } = wanted;
  const { orderId, vpsId } = await create.deploy(
    { name, cpuCores, memoryGb, storageGb, region },
    { allowDuplicateName, importable: context.importable ?? false },
    patience,
  );
  const ordered = outputsOf(unapplied(wanted), newMachine(vpsId, name), {}, 'pending', { orderId });
  let machine: Machine;
  try {
    const ready = await machines.until(vpsId, isReady, `${name} (${vpsId}) to run`, patience);
    machine = ready ?? (await machines.need(vpsId, patience.signal));
  } catch (error) {
    throw new Unfinished(vpsId, ordered, await create.withOrder(error as Error, orderId, patience.signal));
  }
  return { id: vpsId, outputs: await bring(context, machine, ordered, wanted, patience) };
}

/** The inputs of a machine that has none of its settings yet, so that the next diff shows what is missing. */
const unapplied = ({ hostname, powerState, sshKeys, templateId, ...rest }: Inputs): Inputs => rest;

/** What is known of a machine between the order and the first look at it. */
const newMachine = (id: string, name: string): Machine => ({
  id,
  name,
  serviceStatus: 'pending',
  powerState: 'provisioning',
  billing: { isPayg: true },
});
