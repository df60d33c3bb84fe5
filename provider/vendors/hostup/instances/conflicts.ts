import { ageText, type Found, type MachineWords } from '../../machine/conflicts';
import type { Machine } from './operations/machine';

export const words: MachineWords = {
  noun: 'machine',
  one: 'A machine',
  idForm: 'vps_…',
  token: 'hostup:index:Instance',
  console: 'cloud.hostup.se',
};

/** `web-01 (vps_…, 2 cores, 4 GB, 80 GB, running, 3 hours old)`. */
export function describeMachine(machine: Machine, now?: number): string {
  const { cpuCores, createdAt, id, memoryGb, name, powerState, storageGb } = machine;
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

export const found = (machine: Machine, now?: number): Found => ({
  id: machine.id,
  importId: machine.id,
  described: describeMachine(machine, now),
});
