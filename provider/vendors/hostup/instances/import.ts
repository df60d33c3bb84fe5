import { HostupError } from '../../../core/error';
import { accountIn } from '../../../runtime/evidence/keep-account';
import type { Outputs } from './schema';
import { isNumericId, type Instance } from './operations/instance';
import { describeInstance } from './conflicts';
import { onlyNamed } from './named';
import { isBeingMade } from './operations/power-states';
import type { InstancesClient } from './client';

/** The machine that a person who imports means, by its id or by a name that only one has. */
export async function findForImport(
  { instances }: InstancesClient,
  id: string,
  signal: AbortSignal,
): Promise<Instance | undefined> {
  if (isNumericId(id)) return await instances.find(id, signal);
  const all = await instances.recent(signal);
  if (id.startsWith('vps_')) {
    // A list may lag behind.
    return all.find((instance) => instance.id === id) ?? (await instances.find(id, signal));
  }
  return onlyNamed(all, id, { property: 'id', instead: 'Import one of them by its id' });
}

/** The machine of a state; `undefined` when it is proved to be gone. Reads share one list call. */
export async function findOfState(
  { evidence, instances }: InstancesClient,
  id: string,
  olds: Partial<Outputs>,
  signal: AbortSignal,
): Promise<Instance | undefined> {
  const listed = isNumericId(id) ? undefined : (await instances.recent(signal)).find((one) => one.id === id);
  if (listed === undefined) {
    const known = { id, name: olds.name, account: accountIn(olds), isNew: olds.setup === 'pending' };
    return await evidence.find(known, signal);
  }
  evidence.noteSeen();
  return listed;
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
