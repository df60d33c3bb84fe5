import { HostupError } from '../../../core/error';
import type { Outputs } from './schema';
import { isNumericId, type Instance } from './operations/instance';
import { describeInstance } from './conflicts';
import { onlyNamed } from './named';
import { isBeingMade } from './operations/power-states';
import type { InstancesClient } from './client';

/**
 * The machine that an id of the state, or (without `olds`) a person who imports, means. Reads share one list call; what the list does
 * not show is asked for by its id, because a list may lag behind.
 */
export async function findForImport(
  { instances }: InstancesClient,
  id: string,
  olds: Partial<Outputs> | undefined,
  signal: AbortSignal,
): Promise<Instance | undefined> {
  if (id.startsWith('vps_') || isNumericId(id)) {
    if (isNumericId(id)) return await instances.find(id, signal);
    const listed = (await instances.recent()).find((instance) => instance.id === id);
    if (listed !== undefined) return listed;
    return olds?.setup === 'pending' ? await instances.findNew(id, signal) : await instances.find(id, signal);
  }
  if (olds !== undefined) return undefined;
  const instead = 'Import one of them by its id';
  return onlyNamed(await instances.recent(), id, { property: 'id', instead });
}

/** What is imported must have the address that others may point to: an import does not wait, and nothing waits later. */
export function demandMade(instance: Instance): void {
  if (!isBeingMade(instance)) return;
  throw new HostupError(`HostUp is still making ${describeInstance(instance)}`, {
    code: 'rejected',
    property: 'id',
    fix: `Import it when it runs, or write \`adopt: "${instance.id}"\` on the resource: \`pulumi up\` waits for it.`,
  });
}
