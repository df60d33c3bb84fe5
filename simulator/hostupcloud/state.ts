import type { Simulation } from '../simulation';
import type { CloudInstance } from './instance';
import type { CloudKey } from './key';

/** An instance as control shows it: as it is now, whatever lists show. */
export type CloudInstanceState = Omit<CloudInstance, 'change' | 'foundAt' | 'listedAt'>;

/** The simulated account at HostUpCloud; secrets of keys are left out. */
export interface CloudState {
  readonly projects: readonly string[];
  readonly nodes: readonly string[];
  readonly osTemplates: readonly string[];
  readonly keys: Omit<CloudKey, 'secret'>[];
  /** Without those that are deleted. */
  readonly instances: CloudInstanceState[];
}

export function readCloudState({ clock, cloud }: Simulation): CloudState {
  const { projects, nodes, osTemplates } = cloud;
  return {
    projects,
    nodes,
    osTemplates,
    keys: cloud.keys().map(cloudKeyState),
    instances: cloud
      .instances(clock.now())
      .filter((instance) => instance.status !== 'deleted')
      .map(cloudInstanceState),
  };
}

export function cloudKeyState(key: CloudKey): Omit<CloudKey, 'secret'> {
  const { id, name, permissions, revoked, expiresAt } = key;
  return { id, name, permissions, revoked, expiresAt };
}

export function cloudInstanceState(instance: CloudInstance): CloudInstanceState {
  const { id, number, projectId, name, nodeId, osTemplate, vcpus, memoryMb, diskGb } = instance;
  const { status, statusMessage, ipv4, createdAt } = instance;
  const size = { vcpus, memoryMb, diskGb };
  return { id, number, projectId, name, nodeId, osTemplate, ...size, status, statusMessage, ipv4, createdAt };
}
