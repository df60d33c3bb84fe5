import type { Switches } from '../switches';
import type { CloudInstance } from './instance';

/** An instance as the API prints it. Every name but those of a create's body is inferred. */
export function instanceView(instance: CloudInstance, switches: Switches): Record<string, unknown> {
  const { projectId, name, nodeId, osTemplate, vcpus, memoryMb, diskGb, createdAt } = instance;
  const { status, statusMessage } = instance;
  return {
    id: switches.get('hostupcloud.idType') === 'integer' ? instance.number : instance.id,
    projectId,
    name,
    nodeId,
    osTemplate,
    vcpus,
    memoryMb,
    diskGb,
    status: switches.get('hostupcloud.statusCase') === 'upper' ? status.toUpperCase() : status,
    ...(statusMessage === null ? {} : { statusMessage }),
    [switches.get('hostupcloud.addressField')]: instance.ipv4,
    createdAt,
  };
}

/** One instance in the envelope of the switch. */
export function oneAnswer(instance: CloudInstance, switches: Switches): Record<string, unknown> {
  const view = instanceView(instance, switches);
  const envelopes = { bare: view, data: { data: view }, named: { instance: view } };
  return envelopes[switches.get('hostupcloud.envelope')];
}

/** A list in the envelope of the switch. */
export function listAnswer(instances: readonly CloudInstance[], switches: Switches): unknown {
  const views = instances.map((instance) => instanceView(instance, switches));
  const envelopes = { bare: views, data: { data: views }, named: { instances: views } };
  return envelopes[switches.get('hostupcloud.envelope')];
}
