import { defined } from '../../../core/values';
import { isRestingPower, settledPower } from '../../machine/changes';
import type { ReadResult } from '../../../core/resource';
import type { CreateBody } from './api';
import { type CloudInstance, sameTemplate } from './cloud-instance';
import type { Inputs, Outputs } from './schema';
import { idOf } from './instance-id';
import { z } from 'zod';
import { namedTypes } from '../../../core/named-types';

/** The outputs of an instance: what the program wants of it, and what the vendor says. */
export function outputsOf(
  wanted: Inputs,
  instance: CloudInstance,
  olds: Partial<Outputs>,
  setup: 'complete' | 'pending',
): Outputs {
  const { createdAt, id, ipv4, status } = instance;
  return defined({
    ...wanted,
    ...madeFrom(wanted, instance),
    powerState: powerOf(instance),
    wantedPowerState: wanted.powerState,
    instanceId: id,
    status,
    ipv4: ipv4 ?? olds.ipv4 ?? '',
    createdAt: createdAt ?? olds.createdAt,
    setup,
  }) as Outputs;
}

/** The vendor's truth as a program would write it. What the vendor does not tell stays as it was. */
export function readOf(
  instance: CloudInstance,
  projectId: string,
  olds: Partial<Outputs> | undefined,
): ReadResult<Outputs> {
  const power = settledPower(powerOf(instance));
  const wanted = defined({
    ...steering(olds ?? {}),
    projectId,
    ...madeFrom({ ...olds, projectId }, instance),
    // Not managed: it is not an input, and a refresh shows no change of one.
    powerState: olds?.wantedPowerState !== undefined && isRestingPower(power) ? power : undefined,
  }) as Inputs;
  const told = outputsOf(wanted, instance, olds ?? {}, olds?.setup === 'pending' ? 'pending' : 'complete');
  const outputs = defined({ ...told, wantedPowerState: olds?.wantedPowerState }) as Outputs;
  return { id: idOf(outputs), outputs, inputs: wanted };
}

/** Where it is found is not taken from the vendor: that is how it was found. */
function madeFrom(known: Partial<CreateBody>, instance: CloudInstance): Partial<CreateBody> {
  const { diskGb, memoryMb, name, nodeId, vcpus } = instance;
  const told = instance.osTemplate;
  const asWritten = known.osTemplate;
  const same = told === undefined || (asWritten !== undefined && sameTemplate(told, asWritten));
  return defined({
    name,
    nodeId: nodeId ?? known.nodeId,
    osTemplate: same ? asWritten : told,
    vcpus: vcpus ?? known.vcpus,
    memoryMb: memoryMb ?? known.memoryMb,
    diskGb: diskGb ?? known.diskGb,
  });
}

const powerOf = ({ status }: CloudInstance): string => (status === 'restarting' ? 'starting' : status);

/** Inputs that the vendor does not know: they stay as the program wrote them. */
function steering(olds: Partial<Outputs>): Partial<Inputs> {
  const { adopt, allowDataLoss, allowDuplicateName, deletionProtection, shutdown, timeouts } = olds;
  return defined({ adopt, allowDataLoss, allowDuplicateName, deletionProtection, shutdown, timeouts });
}

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
