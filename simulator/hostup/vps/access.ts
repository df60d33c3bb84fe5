import { z } from 'zod';

/** Why an account may not deploy. Source: developer.hostup.se, cloud-vps/post-v2-vps-id-actions-convert-to-cloud. */
export const BLOCKER_REASONS = [
  'not_verified',
  'no_cloud_access',
  'no_card_on_file',
  'has_unpaid_invoice',
] as const;

const amounts = z.object({
  cpuCores: z.int().min(0),
  memoryGb: z.int().min(0),
  storageGb: z.int().min(0),
  instanceCount: z.int().min(0),
});

export type Amounts = z.output<typeof amounts>;

/** What the account may do in the cloud. The limits are generous; the vendor's examples are 16, 64, 1000 and 10. */
export const machineAccess = z.object({
  /** Any text is taken, as the vendor may know reasons that its pages do not. */
  blockerReasons: z.array(z.string()).default([]),
  limits: amounts.default({ cpuCores: 12_800, memoryGb: 102_400, storageGb: 800_000, instanceCount: 400 }),
  regions: z
    .array(z.object({ id: z.string(), name: z.string(), available: z.boolean().default(true) }))
    .default([
      { id: 'stockholm', name: 'Stockholm', available: true },
      { id: 'gothenburg', name: 'Gothenburg', available: true },
    ]),
});

export type MachineAccess = z.output<typeof machineAccess>;

/** What may change of it; limits that are not named stay. */
export const machineAccessChange = z.strictObject({
  blockerReasons: z.array(z.string()).optional(),
  limits: z.strictObject(amounts.shape).partial().optional(),
  regions: z
    .array(z.strictObject({ id: z.string(), name: z.string(), available: z.boolean().default(true) }))
    .optional(),
});

export type MachineAccessChange = z.input<typeof machineAccessChange>;
