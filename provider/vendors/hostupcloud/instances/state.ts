import { defined } from '../../../core/values';
import { isAtRest, settledPower } from '../../hostup/instances/changes';
import type { ReadResult } from '../../../core/resource';
import type { CreateBody } from './api';
import { sameTemplate, type CloudInstance } from './cloud-instance';
import type { Inputs, Outputs } from './instance';
import { idOf } from './instance-id';

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
    // Not managed: it is no input, and a refresh shows no change of one.
    powerState: olds?.wantedPowerState !== undefined && isAtRest(power) ? power : undefined,
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
