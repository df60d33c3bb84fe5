import { z } from 'zod';

/** Source: developer.hostup.se, vps-services/get-v2-vps-id. */
export const SERVICE_STATUSES = [
  'active',
  'suspended',
  'terminated',
  'pending',
  'cancelled',
  'expired',
  'fraud',
  'unknown',
] as const;
export const POWER_STATES = [
  'running',
  'stopped',
  'starting',
  'stopping',
  'paused',
  'provisioning',
  'error',
  'unknown',
] as const;

export type ServiceStatus = (typeof SERVICE_STATUSES)[number];
export type PowerState = (typeof POWER_STATES)[number];

export const JOB_KINDS = [
  'deploy',
  'start',
  'stop',
  'shutdown',
  'restart',
  'reset',
  'rebuild',
  'resizeDisk',
  'resizeReboot',
  'resetSshKeys',
  'resetPassword',
] as const;

export type JobKind = (typeof JOB_KINDS)[number];

export const machineJob = z.object({
  /** `job_…`, or `stop-16793-<ms>` when v1 started it. */
  id: z.string(),
  kind: z.enum(JOB_KINDS),
  /** Simulated times in ms. */
  queuedAt: z.number(),
  startsAt: z.number(),
  /** Null: it never ends. */
  endsAt: z.number().nullable(),
  /** Set when it is bound to fail. */
  failure: z.object({ atPercent: z.number(), message: z.string() }).nullable(),
  /** What it changes when it completes, beside the power state. */
  effect: z.object({
    templateId: z.string().optional(),
    sshKeyIds: z.array(z.string()).optional(),
    storageGb: z.int().optional(),
    /** A start that brings up what a failed deployment left. */
    repairs: z.boolean().optional(),
    /** False: it completes without changing the power state. */
    heeded: z.boolean().optional(),
  }),
  /** How it ended; null while it has not. */
  ended: z.object({ at: z.number(), completed: z.boolean(), message: z.string() }).nullable(),
});

export type MachineJob = z.output<typeof machineJob>;

export const cancellation = z.object({
  type: z.enum(['immediate', 'end_of_period']),
  reason: z.string().nullable(),
  requestedAt: z.number(),
  /** When the machine goes, or went. */
  takesEffectAt: z.number(),
  state: z.enum(['waiting', 'completed', 'revoked']),
  /** The machine was still being deployed. */
  pendingOrder: z.boolean(),
});

export type Cancellation = z.output<typeof cancellation>;

/** A machine as it is kept: its settled facts, and the jobs that will change them. */
export const machine = z.object({
  /** v2 id. */
  id: z.string(),
  /** v1 id. */
  number: z.int(),
  orderId: z.string(),
  diskId: z.string(),
  name: z.string(),
  region: z.string(),
  resources: z.object({ cpuCores: z.int(), memoryGb: z.int(), storageGb: z.int() }),
  /** Null until it was deployed. */
  hostname: z.string().nullable(),
  templateId: z.string(),
  /** Shown once it was deployed. */
  address: z.string(),
  sshKeyIds: z.array(z.string()),
  serviceStatus: z.enum(SERVICE_STATUSES),
  powerState: z.enum(POWER_STATES),
  /** False: a fixed billing cycle. */
  isPayg: z.boolean(),
  /** True: only v1 knows it. */
  legacy: z.boolean(),
  autoRenew: z.boolean(),
  /** An invoice is overdue, which blocks a cancellation. */
  overdueInvoice: z.boolean(),
  /** The guest ignores a graceful shutdown. */
  ignoresShutdown: z.boolean(),
  /** A new hostname waits for a reboot. */
  reloadRecommended: z.boolean(),
  /** ISO time. */
  createdAt: z.string(),
  /** Simulated time (ms) from which a GET finds it. */
  foundAt: z.number(),
  /** Simulated time (ms) from which listings show it. */
  listedAt: z.number(),
  jobs: z.array(machineJob),
  cancellation: cancellation.nullable(),
  /** Accepted and refused calls to cancel it. */
  cancelCalls: z.int(),
});

export type Machine = z.output<typeof machine>;

/** True once it was cancelled and is gone. */
export const isGone = (one: Machine): boolean => one.cancellation?.state === 'completed';
