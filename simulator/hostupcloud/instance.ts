import { z } from 'zod';

/** States in which an instance stays. The words are inferred: no page of the vendor shows an instance. */
export const RESTING_STATUSES = ['running', 'stopped', 'error'] as const;

/** States that pass by themselves (inferred). */
export const PASSING_STATUSES = ['provisioning', 'starting', 'stopping', 'restarting', 'deleting'] as const;

export const CLOUD_STATUSES = [...RESTING_STATUSES, ...PASSING_STATUSES, 'deleted'] as const;

export type CloudStatus = (typeof CLOUD_STATUSES)[number];

/** An instance to start with, or one that another user made in the dashboard. */
export const cloudInstanceSeed = z.strictObject({
  name: z.string().min(1),
  /** Default: the first project. */
  projectId: z.string().optional(),
  /** Default: the first node. */
  nodeId: z.string().optional(),
  osTemplate: z.string().default('Ubuntu 24.04'),
  vcpus: z.int().min(1).default(1),
  memoryMb: z.int().min(1).default(1024),
  diskGb: z.int().min(1).default(20),
  status: z.enum(RESTING_STATUSES).default('running'),
  statusMessage: z.string().nullable().default(null),
});

export type CloudInstanceSeed = z.input<typeof cloudInstanceSeed>;

export const cloudInstance = cloudInstanceSeed.required().extend({
  /** The id as text, and the one it has when ids are integers. */
  id: z.string(),
  number: z.int(),
  status: z.enum(CLOUD_STATUSES),
  /** Null until it ran for the first time. */
  ipv4: z.string().nullable(),
  createdAt: z.string(),
  /** What the passing status ends in; times are ms since 1970, simulated. */
  change: z
    .object({
      endsAt: z.number(),
      to: z.enum([...RESTING_STATUSES, 'deleted']),
      message: z.string().nullable(),
    })
    .nullable(),
  /** From when on calls for this instance, and lists, know it. */
  foundAt: z.number(),
  listedAt: z.number(),
});

export type CloudInstance = z.output<typeof cloudInstance>;

/** The instance as it is at `now`: a change whose time has come is made. */
export function settled(instance: CloudInstance, now: number): CloudInstance {
  const { change } = instance;
  if (change === null || now < change.endsAt) return instance;
  const ran = change.to === 'running';
  return {
    ...instance,
    status: change.to,
    statusMessage: change.message,
    ipv4: ran ? addressOf(instance) : instance.ipv4,
    change: null,
  };
}

/** Its address, the same for its whole life (documented), from the range for benchmarks of RFC 2544. */
export const addressOf = ({ number }: Pick<CloudInstance, 'number'>): string =>
  `198.18.${Math.floor(number / 256) % 256}.${number % 256}`;
