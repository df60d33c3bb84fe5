import { ageText, type Found, type MachineWords } from '../../machine/conflicts';
import type { CloudInstance } from './cloud-instance';

export const CONSOLE = 'https://console.hostupcloud.com';

export const words: MachineWords = {
  noun: 'instance',
  one: 'An instance',
  idForm: '…',
  token: 'hostup:hostupcloud:Instance',
  console: CONSOLE,
};

/** `web-01 (c1…, 2 vCPUs, 4096 MB memory, 40 GB disk, running, 3 hours old)`. */
export function describeInstance(instance: CloudInstance, now?: number): string {
  const { createdAt, diskGb, id, memoryMb, name, status, vcpus } = instance;
  const born = createdAt === undefined ? NaN : Date.parse(createdAt);
  const facts = [
    id,
    ...(vcpus === undefined ? [] : [`${vcpus} vCPUs`]),
    ...(memoryMb === undefined ? [] : [`${memoryMb} MB memory`]),
    ...(diskGb === undefined ? [] : [`${diskGb} GB disk`]),
    status,
    ...(now === undefined || Number.isNaN(born) ? [] : [ageText(now - born)]),
  ];
  return `${name} (${facts.join(', ')})`;
}

export const found = (instance: CloudInstance, projectId: string, now?: number): Found => ({
  id: instance.id,
  importId: `${projectId}/${instance.id}`,
  described: describeInstance(instance, now),
});
