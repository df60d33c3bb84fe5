import { hostup } from '../vendor';
import { z } from 'zod';
import { defineFunction } from '../../../core/function';
import { HostupError } from '../../../core/error';
import { type InputsOf, output, type OutputProperty, property } from '../../../core/property';
import { getInstanceExamples, getInstancesExamples } from './get-instance.examples';
import { onlyNamed } from './named';
import { defined } from '../../../core/values';
import { namedTypes } from '../../../core/named-types';
import { billingSchema } from './names';
import type { Instance } from './operations/instance';

/** What a function tells about a machine. */
export const instanceFacts = {
  vpsId: output({
    schema: z.string(),
    doc: 'Id of the machine, `vps_…`: what `adopt` and `pulumi import` take.',
  }),
  name: output({ schema: z.string(), doc: 'Its name.' }),
  serviceStatus: output({ schema: z.string(), doc: 'State of the service, e.g. `active`.' }),
  powerState: output({ schema: z.string(), doc: 'Whether it is on: `running`, `stopped` or on the way.' }),
  primaryIp: output({ schema: z.string(), optional: true, doc: 'Main IPv4 address.' }),
  operatingSystem: output({
    schema: z.string(),
    optional: true,
    doc: 'Installed operating system, e.g. `Ubuntu 24.04`.',
  }),
  cpuCores: output({ schema: z.number(), optional: true, doc: 'Number of CPU cores.' }),
  memoryGb: output({ schema: z.number(), optional: true, doc: 'Memory in GB.' }),
  storageGb: output({ schema: z.number(), optional: true, doc: 'Disk in GB.' }),
  region: output({ schema: z.string(), optional: true, doc: 'Its region, where the API tells it.' }),
  billing: output({ schema: billingSchema, doc: 'What it costs.' }),
} as const;

export type InstanceFacts = InputsOf<typeof instanceFacts>;

export const factsOfInstance = ({ id, ...instance }: Instance): InstanceFacts => {
  const { billing, cpuCores, memoryGb, name, operatingSystem } = instance;
  const { powerState, primaryIp, region, serviceStatus, storageGb } = instance;
  const sizes = { cpuCores, memoryGb, storageGb };
  const rest = { serviceStatus, powerState, primaryIp, operatingSystem, region, billing };
  return defined({ vpsId: id, name, ...sizes, ...rest }) as InstanceFacts;
};

const entries = Object.entries<OutputProperty>(instanceFacts);

/** The same as an object, for lists. */
export const instanceFactsSchema = z
  .object(
    Object.fromEntries(
      entries.map(([name, { optional, schema }]) => [name, optional === true ? schema.optional() : schema]),
    ),
  )
  .register(namedTypes, {
    token: 'hostup:index:InstanceFacts',
    doc: 'A virtual machine.',
    members: Object.fromEntries(entries.map(([name, { doc }]) => [name, doc])),
  });

const inputs = {
  name: property({
    schema: z.string('name is text'),
    optional: true,
    doc: 'Name of the machine; several of one name are an error that lists them.',
    onChange: 'ignore',
  }),
  vpsId: property({
    schema: z.string('vpsId is text: vps_…'),
    optional: true,
    doc: 'Id of the machine, `vps_…`, or the number of an old one.',
    onChange: 'ignore',
  }),
} as const;

/** Looks up one machine. Source: developer.hostup.se/endpoints/vps-services/get-v2-vps and get-v2-vps-id */
export const getInstance = defineFunction<InputsOf<typeof inputs>, InstanceFacts>({
  token: 'hostup:index:getInstance',
  doc: 'Looks up a virtual machine at HostUp by its name or by its id. Fails when there is none, or more than one.',
  example: getInstanceExamples,
  scopes: ['read:vm'],
  inputs,
  outputs: instanceFacts,
  invoke: async ({ client, signal }, { name, vpsId }) => {
    const { instances } = client(hostup).instances;
    if ((name === undefined) === (vpsId === undefined)) {
      throw new HostupError('Neither or both of name and vpsId are given', {
        code: 'invalid_input',
        property: 'name',
        fix: 'Write one of them.',
      });
    }
    if (vpsId !== undefined) {
      const instance = await instances.find(vpsId, signal);
      if (instance !== undefined) return factsOfInstance(instance);
      throw notFound(`HostUp knows no machine ${vpsId}`);
    }
    const query = { property: 'name', instead: 'Write vpsId instead' };
    const only = onlyNamed(await instances.recent(signal), name ?? '', query);
    if (only === undefined) throw notFound(`HostUp knows no machine called ${name ?? ''}`);
    return factsOfInstance(only);
  },
});

const notFound = (summary: string): HostupError =>
  new HostupError(summary, { code: 'not_found', fix: '`getInstances` lists those that the key can see.' });

/** Lists machines. Source: developer.hostup.se/endpoints/vps-services/get-v2-vps */
export const getInstances = defineFunction<object, { instances: InstanceFacts[] }>({
  token: 'hostup:index:getInstances',
  doc: 'Lists the virtual machines at HostUp that the key can see, sorted by name. Machines that only the first generation of the API knows are not in it.',
  example: getInstancesExamples,
  scopes: ['read:vm'],
  inputs: {},
  outputs: { instances: output({ schema: z.array(instanceFactsSchema), doc: 'The machines.' }) },
  invoke: async ({ client, signal }) => {
    const instances = (await client(hostup).instances.instances.recent(signal)).map(factsOfInstance);
    const key = ({ name, vpsId }: InstanceFacts): string => `${name} ${vpsId}`;
    return { instances: instances.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
  },
});
