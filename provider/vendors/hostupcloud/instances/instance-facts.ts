import { z } from 'zod';
import { defined } from '../../../core/values';
import { namedTypes } from '../../../core/named-types';
import type { CloudInstance } from './cloud-instance';

/** What a function tells about an instance; what the vendor does not tell is missing. */
export const factsSchema = z
  .object({
    instanceId: z.string(),
    projectId: z.string().optional(),
    name: z.string(),
    status: z.string(),
    ipv4: z.string().optional(),
    nodeId: z.string().optional(),
    osTemplate: z.string().optional(),
    vcpus: z.number().optional(),
    memoryMb: z.number().optional(),
    diskGb: z.number().optional(),
    createdAt: z.string().optional(),
  })
  .register(namedTypes, {
    token: 'hostup:hostupcloud:InstanceFacts',
    doc: 'A virtual machine at HostUpCloud, as far as HostUpCloud tells.',
    members: {
      instanceId: 'Its id: what `adopt` takes.',
      projectId: 'Id of its project.',
      name: 'Its name.',
      status: 'Its status, e.g. `running`.',
      ipv4: 'Public IPv4 address.',
      nodeId: 'Id of the node that it runs on.',
      osTemplate: 'Operating system that it was made with.',
      vcpus: 'Number of virtual CPUs.',
      memoryMb: 'Memory in MB.',
      diskGb: 'Disk in GB.',
      createdAt: 'When it was made.',
    },
  });

export type InstanceFacts = z.infer<typeof factsSchema>;

export function factsOf(instance: CloudInstance): InstanceFacts {
  const { createdAt, diskGb, id, ipv4, memoryMb, name, nodeId, osTemplate, projectId, status, vcpus } =
    instance;
  const rest = { projectId, nodeId, osTemplate, vcpus, memoryMb, diskGb, createdAt };
  return { instanceId: id, name, status, ...defined({ ...rest, ipv4: ipv4 ?? undefined }) };
}
