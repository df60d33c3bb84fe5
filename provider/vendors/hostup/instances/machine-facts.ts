import { z } from 'zod';
import { defined } from '../../../core/values';
import { namedTypes } from '../../../core/named-types';
import { output, type InputsOf, type OutputProperty } from '../../../core/property';
import { billingSchema } from './names';
import type { Machine } from './operations/machine';

/** What a function tells about a machine. */
export const machineFacts = {
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

export type MachineFacts = InputsOf<typeof machineFacts>;

export const factsOfMachine = ({ id, ...machine }: Machine): MachineFacts => {
  const { billing, cpuCores, memoryGb, name, operatingSystem } = machine;
  const { powerState, primaryIp, region, serviceStatus, storageGb } = machine;
  const sizes = { cpuCores, memoryGb, storageGb };
  const rest = { serviceStatus, powerState, primaryIp, operatingSystem, region, billing };
  return defined({ vpsId: id, name, ...sizes, ...rest }) as MachineFacts;
};

const entries = Object.entries<OutputProperty>(machineFacts);

/** The same as an object, for lists. */
export const machineSchema = z
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
