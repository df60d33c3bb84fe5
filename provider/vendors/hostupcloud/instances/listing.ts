import type { ListedObject, Listing } from '../../../core/listing';
import type { CloudInstance } from './cloud-instance';
import { isBeingMade, isLeaving } from './power-states';
import { idOf, refOf } from './instance-id';

/** The instances of all projects, in one call. */
export const cloudInstanceListing: Listing<unknown> = {
  adoption: (id) => refOf(id).instanceId,
  async list({ services, signal }) {
    const all = await services.hostupcloud.instances.recent(undefined, signal);
    const instances = all.filter((instance) => !isLeaving(instance));
    const projects = [...new Set(instances.flatMap(({ projectId }) => projectId ?? []))];
    return {
      places: projects.map((id) => ({ kind: 'project', id, name: id })),
      objects: instances.map(listed),
    };
  },
};

function listed(instance: CloudInstance): ListedObject {
  const { id, name, projectId } = instance;
  if (projectId === undefined) {
    return { id, name, unmanageable: 'HostUpCloud does not tell its project, which is a part of its id' };
  }
  return {
    id: idOf({ projectId, instanceId: id }),
    name,
    place: projectId,
    ...(isBeingMade(instance) ? { notImportable: 'HostUpCloud is still making it' } : {}),
  };
}
