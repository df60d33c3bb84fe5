import { defined } from '../../../core/values';
import type { CreateBody } from './api';
import type { ApiInstance } from './api-schemas';

/** An instance as far as the vendor tells; unknown facts are missing. */
export interface CloudInstance extends Partial<CreateBody> {
  readonly id: string;
  readonly name: string;
  /** In lower case, and in our words where we know the vendor's for a synonym. */
  readonly status: string;
  /** The vendor's words on the status. */
  readonly statusMessage?: string;
  /** Its public address; null before it has one, missing when the vendor does not tell addresses. */
  readonly ipv4?: string | null;
  readonly createdAt?: string;
}

/** Where an instance is found. */
export interface InstanceRef {
  readonly projectId: string;
  readonly instanceId: string;
}

// All inferred: the vendor documents no status.
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  running: ['active', 'online', 'on', 'started'],
  stopped: ['offline', 'off', 'shutoff', 'halted'],
  provisioning: ['creating', 'pending', 'building', 'installing', 'queued'],
  error: ['failed'],
  deleting: ['destroying', 'terminating'],
  deleted: ['destroyed', 'terminated'],
};

const CANONICAL = new Map(
  Object.entries(SYNONYMS).flatMap(([word, others]) => others.map((other) => [other, word] as const)),
);

export function cloudInstanceOf(api: ApiInstance): CloudInstance {
  const { createdAt, diskGb, id, memoryMb, name = id, nodeId, osTemplate, projectId, vcpus } = api;
  const word = api.status?.trim().toLowerCase() ?? 'unknown';
  return {
    id,
    name,
    status: CANONICAL.get(word) ?? word,
    ...defined({ projectId, nodeId, osTemplate, vcpus, memoryMb, diskGb, createdAt }),
    ...defined({ statusMessage: api.statusMessage, ipv4: addressOf(api) }),
  };
}

/** Both names of the field are inferred. */
function addressOf(api: ApiInstance): string | null | undefined {
  const told = ['ipv4', 'ipAddress'].filter((name) => name in api).map((name) => api[name]);
  const address = told.find((value) => typeof value === 'string' && value !== '');
  return told.length === 0 ? undefined : ((address as string | undefined) ?? null);
}

/** Display names may come back spelled as a slug. */
export const sameTemplate = (a: string, b: string): boolean => bare(a) === bare(b);

const bare = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
