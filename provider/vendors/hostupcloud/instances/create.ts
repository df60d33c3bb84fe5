import { hostupcloud } from '../vendor';
import { adopting, notAdopted } from '../../../runtime/adoption';
import { type OperationLimits, operationLimits } from '../../../runtime/deadline';
import { Unfinished } from '../../../core/resource';
import type { Context } from '../../../core/context';
import { type CloudInstance, sameTemplate } from './cloud-instance';
import type { CloudInstances } from './cloud-instances';
import { isBeingMade, isLeaving } from './power-states';
import type { Inputs, Outputs } from './schema';
import { CONSOLE, describeInstance } from './conflicts';
import { idOf } from './instance-id';
import { converge } from './converge';
import { outputsOf } from './state';

interface Made {
  readonly id: string;
  readonly outputs: Outputs;
}

/** A new instance, or the one that `adopt` names. */
export async function createInstance(context: Context, wanted: Inputs): Promise<Made> {
  const { create, instances, ownership } = context.client(hostupcloud);
  const limits = operationLimits(context, wanted.timeouts?.create, instances.clock);
  // What this run has ended itself, to replace it, cannot be meant any more.
  if (wanted.adopt !== undefined && !ownership.isSpent(wanted.adopt)) {
    return await adopt(context, wanted.adopt, wanted, limits);
  }
  const { allowDuplicateName = false, diskGb, memoryMb, name, nodeId, osTemplate, projectId, vcpus } = wanted;
  const ordered = await create.order(
    { projectId, name, nodeId, osTemplate, vcpus, memoryMb, diskGb },
    { allowDuplicateName, importable: context.importable ?? false },
    limits,
  );
  return await arrive(context, ordered, wanted, limits);
}

/** Waits for an instance that is being made, and brings it to what the program wants. Its id is never lost (law 2). */
async function arrive(
  context: Context,
  ordered: CloudInstance,
  wanted: Inputs,
  limits: OperationLimits,
): Promise<Made> {
  const { instances } = context.client(hostupcloud);
  const ref = { projectId: wanted.projectId, instanceId: ordered.id };
  const createdAt = ordered.createdAt ?? new Date(instances.clock.now()).toISOString();
  const begun = outputsOf(wanted, ordered, { createdAt }, 'pending');
  let instance: CloudInstance;
  try {
    instance = await instances.untilReady(ref, wanted.name, limits);
  } catch (error) {
    throw new Unfinished(idOf(ref), begun, error as Error);
  }
  return { id: idOf(ref), outputs: await converge(context, instance, begun, wanted, limits) };
}

/** Takes over the instance that the program names by its id. */
async function adopt(context: Context, id: string, wanted: Inputs, limits: OperationLimits): Promise<Made> {
  const { instances, ownership } = context.client(hostupcloud);
  const claim = { id, name: `${wanted.projectId}/${wanted.name}`, noun: 'instance' };
  return await adopting(ownership, claim, async () => {
    const instance = await findToAdopt(instances, id, wanted, limits.signal);
    // After a killed run it may not be ready yet: what that run was waiting for is waited for here.
    if (isBeingMade(instance)) return await arrive(context, instance, wanted, limits);
    const { setup, ...olds } = outputsOf(wanted, instance, {}, 'complete');
    return {
      id: idOf({ projectId: wanted.projectId, instanceId: id }),
      outputs: await converge(context, instance, olds, wanted, limits),
    };
  });
}

/** The instance, if it is there to stay and as the program says. */
async function findToAdopt(
  instances: CloudInstances,
  id: string,
  wanted: Inputs,
  signal: AbortSignal,
): Promise<CloudInstance> {
  const { projectId } = wanted;
  const instance = await instances.find({ projectId, instanceId: id }, signal);
  if (instance === undefined || (instance.projectId ?? projectId) !== projectId) {
    throw notAdopted(
      `adopt names ${id}, which HostUpCloud does not have in ${projectId}`,
      `Take adopt out of the program to get a new instance, or write an id that ${CONSOLE} shows.`,
      'not_found',
    );
  }
  if (isLeaving(instance)) {
    throw notAdopted(
      `adopt names ${describeInstance(instance)}, which is being deleted`,
      'Take adopt out of the program to get a new instance.',
    );
  }
  demandSame(instance, wanted);
  return instance;
}

/** Nothing of it can be changed in place, so it must be as the program says. */
function demandSame(instance: CloudInstance, wanted: Inputs): void {
  for (const property of ['name', 'nodeId', 'osTemplate', 'vcpus', 'memoryMb', 'diskGb'] as const) {
    const [actual, asked] = [instance[property], wanted[property]];
    if (actual === undefined || actual === asked) continue;
    if (property === 'osTemplate' && sameTemplate(String(actual), String(asked))) continue;
    throw notAdopted(
      `The instance to adopt, ${describeInstance(instance)}, has ${property} ${actual}`,
      `Write ${property}: ${JSON.stringify(actual)}.`,
      'invalid_input',
      property,
    );
  }
}
