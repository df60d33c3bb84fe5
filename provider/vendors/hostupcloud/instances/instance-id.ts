import { HostupError } from '../../../core/error';
import type { CloudInstance, InstanceRef } from './cloud-instance';
import type { CloudInstances } from './cloud-instances';
import { isBeingMade, isLeaving } from './power-states';
import { describeInstance } from './conflicts';

/** What the state calls it: `projectId/instanceId`, so that an import needs nothing else. */
export const idOf = ({ instanceId, projectId }: InstanceRef): string => `${projectId}/${instanceId}`;

export function refOf(id: string): InstanceRef {
  const slash = id.indexOf('/');
  if (slash > 0 && slash < id.length - 1) {
    return { projectId: id.slice(0, slash), instanceId: id.slice(slash + 1) };
  }
  throw new HostupError(`"${id}" is not the id of an instance`, {
    code: 'invalid_input',
    property: 'id',
    fix: 'Write projectId/instanceId, or projectId/name.',
  });
}

/** The instance that a person who imports means: by id, or by a name that only one in the project has. */
export async function findForImport(
  instances: CloudInstances,
  id: string,
  signal: AbortSignal,
): Promise<CloudInstance | undefined> {
  const ref = refOf(id);
  const listed = await instances.recent(ref.projectId, signal);
  const exact = listed.find((instance) => instance.id === ref.instanceId);
  if (exact !== undefined) return exact;
  const named = listed.filter(
    (instance) => instance.name.toLowerCase() === ref.instanceId.toLowerCase() && !isLeaving(instance),
  );
  if (named.length === 0) return await instances.find(ref, signal);
  if (named.length === 1) return named[0];
  throw new HostupError(`${named.length} instances of ${ref.projectId} are called ${ref.instanceId}`, {
    code: 'invalid_input',
    property: 'id',
    fix: `Import one of them by its id, as projectId/instanceId: ${named.map((one) => describeInstance(one)).join(', ')}.`,
  });
}

/** What is imported must have the address that others may point to: an import does not wait, and nothing waits later. */
export function demandMade(instance: CloudInstance): void {
  if (!isBeingMade(instance)) return;
  throw new HostupError(`HostUpCloud is still making ${describeInstance(instance)}`, {
    code: 'rejected',
    property: 'id',
    fix: `Import it when it runs, or write \`adopt: "${instance.id}"\` on the resource: \`pulumi up\` waits for it.`,
  });
}
