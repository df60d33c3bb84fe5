import { z } from 'zod';
import { JOB_KINDS, POWER_STATES, SERVICE_STATUSES } from './machine';
import { SIZES } from './catalogue';

const size = ({ max }: { readonly max: number }) => z.int().min(1).max(max);

/** A machine that has existed for long. */
export const vpsSeed = z.strictObject({
  name: z.string().min(1),
  cpuCores: size(SIZES.cpuCores).default(2),
  memoryGb: size(SIZES.memoryGb).default(4),
  storageGb: size(SIZES.storageGb).default(80),
  region: z.string().default('stockholm'),
  /** Default: the name. */
  hostname: z.string().nullable().optional(),
  /** Name or `os_…` id of a template. Default: Ubuntu 24.04. */
  operatingSystem: z.string().optional(),
  sshKeyIds: z.array(z.string()).default([]),
  serviceStatus: z.enum(SERVICE_STATUSES).default('active'),
  powerState: z.enum(POWER_STATES).default('running'),
  /** False: a fixed billing cycle. */
  isPayg: z.boolean().default(true),
  /** True: only v1 knows it, by its number. */
  legacy: z.boolean().default(false),
  autoRenew: z.boolean().default(true),
  overdueInvoice: z.boolean().default(false),
  ignoresShutdown: z.boolean().default(false),
});

export type VpsSeed = z.input<typeof vpsSeed>;

/** What may change of a machine; what is not named stays. */
export const vpsChange = z.strictObject({
  name: z.string().min(1).optional(),
  cpuCores: size(SIZES.cpuCores).optional(),
  memoryGb: size(SIZES.memoryGb).optional(),
  storageGb: size(SIZES.storageGb).optional(),
  region: z.string().optional(),
  hostname: z.string().nullable().optional(),
  operatingSystem: z.string().optional(),
  sshKeyIds: z.array(z.string()).optional(),
  serviceStatus: z.enum(SERVICE_STATUSES).optional(),
  powerState: z.enum(POWER_STATES).optional(),
  autoRenew: z.boolean().optional(),
  overdueInvoice: z.boolean().optional(),
  ignoresShutdown: z.boolean().optional(),
});

export type VpsChange = z.input<typeof vpsChange>;

/** A job that will fail: the first one that fits. */
export const vpsFailure = z.strictObject({
  /** Name, `vps_…` id or number of the machine; any when absent. */
  machine: z.union([z.string(), z.int()]).optional(),
  /** Kind of job; any when absent. */
  job: z.enum(JOB_KINDS).optional(),
  /** How far it gets. */
  atPercent: z.number().min(0).max(100).default(50),
  /** What the vendor says. */
  message: z.string().default('The hypervisor reported an error'),
  /** How many jobs fail; null for all. */
  times: z.int().min(1).nullable().default(1),
});

export type VpsFailure = z.input<typeof vpsFailure>;
export type VpsFailureRule = z.output<typeof vpsFailure>;
