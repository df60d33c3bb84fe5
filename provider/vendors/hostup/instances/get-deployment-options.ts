import { hostup } from '../vendor';
import { z } from 'zod';
import { defined } from '../../../core/values';
import { defineFunction } from '../../../core/function';
import { namedTypes } from '../../../core/named-types';
import { output, type InputsOf } from '../../../core/property';
import { waysAround } from './operations/explain-blockers';
import { getDeploymentOptionsExamples } from './get-instance.examples';

const optionalNumber = z.number().optional();

const pricing = z
  .object({
    currencyCode: z.string().optional(),
    cpuPerCoreHour: optionalNumber,
    memoryPerGbHour: optionalNumber,
    storagePerGbHour: optionalNumber,
    bandwidthPerGb: optionalNumber,
    ipPerHour: optionalNumber,
  })
  .register(namedTypes, {
    token: 'hostup:index:DeploymentPricing',
    doc: 'What a machine costs by the hour.',
    members: {
      currencyCode: 'Currency of the prices, e.g. SEK.',
      cpuPerCoreHour: 'A CPU core, per hour.',
      memoryPerGbHour: 'A GB of memory, per hour.',
      storagePerGbHour: 'A GB of disk, per hour.',
      bandwidthPerGb: 'A GB of traffic.',
      ipPerHour: 'An IPv4 address, per hour.',
    },
  });

const amounts = z
  .object({
    cpuCores: optionalNumber,
    memoryGb: optionalNumber,
    storageGb: optionalNumber,
    instanceCount: optionalNumber,
  })
  .register(namedTypes, {
    token: 'hostup:index:DeploymentAmounts',
    doc: 'Sizes, as far as HostUp tells them.',
    members: {
      cpuCores: 'CPU cores.',
      memoryGb: 'Memory in GB.',
      storageGb: 'Disk in GB.',
      instanceCount: 'Number of machines.',
    },
  });

const outputs = {
  available: output({ schema: z.boolean(), doc: 'Whether the account may make machines now.' }),
  reason: output({ schema: z.string(), optional: true, doc: 'Why not, and what to do about it.' }),
  regions: output({ schema: z.array(z.string()), doc: 'What `region` takes.' }),
  defaultRegion: output({
    schema: z.string(),
    optional: true,
    doc: 'The region that HostUp offers by default.',
  }),
  pricing: output({ schema: pricing, doc: 'Prices.' }),
  remaining: output({ schema: amounts, doc: 'What the limits of the account leave.' }),
} as const;

/** What can be deployed. Source: developer.hostup.se/endpoints/cloud-vps/get-v2-vps-payg-deployments and -limits */
export const getDeploymentOptions = defineFunction<object, InputsOf<typeof outputs>>({
  token: 'hostup:index:getDeploymentOptions',
  doc: 'Tells whether and where new machines can be made at HostUp, what they cost, and what the limits of the account leave.',
  example: getDeploymentOptionsExamples,
  scopes: ['read:vm'],
  inputs: {},
  outputs,
  invoke: async ({ client, signal }) => {
    const { api } = client(hostup).instances;
    const [options, limits] = await Promise.all([api.deploymentOptions(signal), api.limits(signal)]);
    const gate = options.actions?.canDeploy;
    const available = options.available !== false && gate?.allowed !== false;
    const said = gate?.reason ?? options.reason ?? undefined;
    const ways = waysAround(options.access?.blockerReasons ?? []);
    const reason = available ? undefined : [said, ways].filter((text) => text !== undefined).join(' – ');
    return defined({
      available,
      reason,
      regions: (options.regions ?? []).map(({ id }) => id),
      defaultRegion: options.defaults?.regionId ?? undefined,
      pricing: told(pricing, options.pricing),
      remaining: told(amounts, limits.remaining),
    }) as InputsOf<typeof outputs>;
  },
});

/** Those of the schema's fields that the vendor has filled. */
function told<S extends z.ZodObject>(schema: S, values: object | null | undefined): z.infer<S> {
  const known = Object.entries(values ?? {}).filter(
    ([name, value]) => name in schema.shape && value !== null && value !== undefined,
  );
  return Object.fromEntries(known) as z.infer<S>;
}
