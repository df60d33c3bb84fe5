import { ageText, type Found, type MachineWords } from '../../machine/conflicts';
import type { Instance } from './operations/instance';

export const words: MachineWords = {
  noun: 'machine',
  one: 'A machine',
  idForm: 'vps_…',
  token: 'hostup:index:Instance',
  console: 'cloud.hostup.se',
};

/** `web-01 (vps_…, 2 cores, 4 GB, 80 GB, running, 3 hours old)`. */
export function describeInstance(instance: Instance, now?: number): string {
  const { cpuCores, createdAt, id, memoryGb, name, powerState, storageGb } = instance;
  const facts = [
    id,
    ...(cpuCores === undefined ? [] : [`${cpuCores} cores`]),
    ...(memoryGb === undefined ? [] : [`${memoryGb} GB memory`]),
    ...(storageGb === undefined ? [] : [`${storageGb} GB disk`]),
    powerState,
    ...(createdAt === undefined || now === undefined ? [] : [ageText(now - Date.parse(createdAt))]),
  ];
  return `${name} (${facts.join(', ')})`;
}

export const found = (instance: Instance, now?: number): Found => ({
  id: instance.id,
  importId: instance.id,
  described: describeInstance(instance, now),
});
