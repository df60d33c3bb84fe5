import { z } from 'zod';
import { openEnum } from '../../../../http/open-enum';

const text = z.string().nullish();
const number = z.number().nullish();
const gate = z.looseObject({ allowed: z.boolean().nullish(), reason: text, code: text }).nullish();

/**
 * A machine as the inventory shows it. Where it stands is not documented: `region` is inferred, as text or object.
 * Source: developer.hostup.se/endpoints/vps-services/get-v2-vps-id
 */
export const apiInstanceSchema = z.looseObject({
  id: z.string(),
  name: text,
  primaryIp: text,
  serviceStatus: openEnum(
    'active',
    'suspended',
    'terminated',
    'pending',
    'cancelled',
    'expired',
    'fraud',
    'unknown',
  ).nullish(),
  powerState: openEnum(
    'running',
    'stopped',
    'starting',
    'stopping',
    'paused',
    'provisioning',
    'error',
    'unknown',
  ).nullish(),
  operatingSystem: z.looseObject({ displayName: text, family: text, version: text }).nullish(),
  billing: z
    .looseObject({
      amount: number,
      currencyCode: text,
      billingCycle: text,
      isPayg: z.boolean().nullish(),
    })
    .nullish(),
  resources: z.looseObject({ cpuCores: number, memoryGb: number, storageGb: number }).nullish(),
  region: z.union([z.string(), z.looseObject({ id: z.string() })]).nullish(),
  createdAt: text,
});
export type ApiInstance = z.infer<typeof apiInstanceSchema>;

/** What only the details say; the names of the login's fields are inferred. Source: get-v2-vps-id-details */
export const detailsSchema = z.looseObject({
  id: text,
  hostname: text,
  createdAt: text,
  region: z.union([z.string(), z.looseObject({ id: z.string() })]).nullish(),
  login: z.looseObject({ username: text, user: text, password: text, passwordDelivery: text }).nullish(),
});
export type ApiDetails = z.infer<typeof detailsSchema>;

/** Source: cloud-vps/post-v2-vps-payg-deployments */
export const deployedSchema = z.looseObject({ vpsId: z.string(), orderId: text, status: text });
export type Deployed = z.infer<typeof deployedSchema>;

/** Source: cloud-vps/get-v2-vps-payg-deployments. The names inside `regions` are inferred. */
export const deploymentOptionsSchema = z.looseObject({
  available: z.boolean().nullish(),
  reason: text,
  access: z.looseObject({ blockerReasons: z.array(z.string()).nullish() }).nullish(),
  actions: z.looseObject({ canDeploy: gate }).nullish(),
  pricing: z
    .looseObject({
      currencyCode: text,
      cpuPerCoreHour: number,
      memoryPerGbHour: number,
      storagePerGbHour: number,
      bandwidthPerGb: number,
      ipPerHour: number,
    })
    .nullish(),
  defaults: z.looseObject({ regionId: text }).nullish(),
  regions: z.array(z.looseObject({ id: z.string(), name: text })).nullish(),
});
export type DeploymentOptions = z.infer<typeof deploymentOptionsSchema>;

const usage = z
  .looseObject({ cpuCores: number, memoryGb: number, storageGb: number, instanceCount: number })
  .nullish();

/** Source: cloud-vps/get-v2-vps-payg-limits */
export const limitsSchema = z.looseObject({ current: usage, max: usage, remaining: usage });
export type ApiLimits = z.infer<typeof limitsSchema>;

/** Source: get-v2-vps-id-disks. Which disk is the root disk is inferred: the first in the boot order that is not a CD. */
export const disksSchema = z.array(
  z.looseObject({
    id: z.string(),
    name: text,
    isCdrom: z.boolean().nullish(),
    bootOrder: number,
    capacity: z.looseObject({ totalGb: number }).nullish(),
    actions: z.looseObject({ canResize: gate, canExpand: gate }).nullish(),
  }),
);
export type ApiDisk = z.infer<typeof disksSchema>[number];

/** Source: get-v2-vps-id-templates */
export const templatesSchema = z.looseObject({
  data: z.array(
    z.looseObject({ id: z.string(), name: z.string(), family: text, version: text, licensing: text }),
  ),
});
export type ApiTemplate = z.infer<typeof templatesSchema>['data'][number];

/** Source: get-v2-vps-id-cancellation */
export const apiCancellationSchema = z.looseObject({
  vpsId: text,
  status: openEnum('pending', 'scheduled', 'completed', 'revoked', 'none').nullish(),
  cancelledAt: text,
  scheduledAt: text,
  cancelType: text,
});
export type ApiCancellation = z.infer<typeof apiCancellationSchema>;

/** Source: post-v2-vps-id-actions-cancel; an answer without a body is taken too. */
export const cancelledSchema = z.looseObject({ cancellationLookupPending: z.boolean().nullish() }).nullish();

/** Source: cloud-vps/get-v2-vps-id-billing-breakdown */
export const breakdownSchema = z.looseObject({
  estimate: z.looseObject({ currencyCode: text, estimatedMonthlyAmount: number }).nullish(),
});

/** Source: billing/get-v2-orders-id */
export const orderSchema = z.looseObject({
  id: z.string(),
  status: openEnum('pending', 'active', 'completed', 'cancelled', 'failed').nullish(),
});

/** Source: get-vps-accounts-id, of the first generation of the API. Numbers may come as text (inferred). */
const numeric = z.union([z.number(), z.string()]).nullish();
export const legacyInstanceSchema = z.looseObject({
  data: z.looseObject({
    vps_account: z.looseObject({
      id: z.union([z.string(), z.number()]),
      name: text,
      ip: text,
      status: text,
      vmStatus: text,
      os: text,
      resources: z.looseObject({ cpu: numeric, ram: numeric, storage: numeric }).nullish(),
      price: numeric,
      billingCycle: text,
      currency: text,
    }),
  }),
});
export type LegacyInstance = z.infer<typeof legacyInstanceSchema>['data']['vps_account'];

const id = z
  .union([z.number(), z.string().min(1)])
  .transform(String)
  .optional()
  .catch(undefined);

/** Source: get-vm-vmid-billing-cycle; the names are inferred. */
export const billingCycleSchema = z.looseObject({ data: z.looseObject({ accountId: id, account_id: id }) });
