import { z } from 'zod';
import { cannotChange, settledPower, switches } from '../../machine/changes';
import { powerSchema, shutdownSchema, timeoutsSchema } from '../../machine/schemas';
import { type InputsOf, output, property } from '../../../core/property';
import { sameTemplate } from './cloud-instance';

export const text = (what: string) => z.string(`write ${what}`).min(1, `write ${what}`);
export const wholeNumber = (what: string) =>
  z.int(`${what} is a whole number`).min(1, `${what} is at least 1`);
export const flag = (what: string) => z.boolean(`${what} is true or false`);
export const fixed = (what: string) => cannotChange(`HostUpCloud has no call that ${what}.`);

export const inputs = {
  projectId: property({
    schema: text('the id of a project'),
    doc: 'Id of the project at HostUpCloud that the instance belongs to.',
    onChange: fixed('moves an instance to another project'),
  }),
  name: property({
    schema: text('the name of the instance, e.g. web-01'),
    doc: 'Name of the instance.',
    onChange: fixed('renames an instance'),
  }),
  nodeId: property({
    schema: text('the id of a node'),
    doc: 'Id of the node that the instance runs on.',
    onChange: fixed('moves an instance to another node'),
  }),
  osTemplate: property({
    schema: text('the name of an operating system, e.g. Ubuntu 24.04'),
    doc: 'Operating system to install, by the name that the console shows, e.g. `Ubuntu 24.04`.',
    equals: sameTemplate,
    onChange: fixed('reinstalls an instance'),
  }),
  vcpus: property({
    schema: wholeNumber('vcpus'),
    doc: 'Number of virtual CPUs.',
    onChange: fixed('resizes an instance'),
  }),
  memoryMb: property({
    schema: wholeNumber('memoryMb'),
    doc: 'Memory in MB, e.g. 4096.',
    onChange: fixed('resizes an instance'),
  }),
  diskGb: property({
    schema: wholeNumber('diskGb'),
    doc: 'Size of the disk in GB.',
    onChange: fixed('resizes a disk'),
  }),
  powerState: property({
    schema: powerSchema,
    optional: true,
    doc: 'Whether the instance is to be `running` or `stopped`. Left out: not managed after create.',
    whenOmitted: 'unmanaged',
    equals: (old: string, new_: string) => settledPower(old) === new_,
    onChange: switches,
  }),
  shutdown: property({
    schema: shutdownSchema,
    optional: true,
    doc: 'How the instance is switched off: asked first where HostUpCloud has that, then forced after 120 seconds.',
    onChange: 'update',
  }),
  allowDataLoss: property({
    schema: flag('allowDataLoss'),
    default: false,
    doc: 'Allows changes that replace the instance. Without it they are refused before anything is sent. Default false.',
    onChange: 'update',
  }),
  deletionProtection: property({
    schema: flag('deletionProtection'),
    default: false,
    doc: 'Refuses to delete or replace the instance until it is set to false in an own `pulumi up`. Default false.',
    onChange: 'update',
  }),
  adopt: property({
    schema: z.string('adopt is the id of an instance'),
    optional: true,
    doc: 'Takes over the existing instance with this id, which must be as the program says, instead of making one. Matters at create only.',
    onChange: 'ignore',
  }),
  allowDuplicateName: property({
    schema: flag('allowDuplicateName'),
    optional: true,
    doc: 'Makes the instance although another one of the project has its name. Matters at create only. Default false.',
    onChange: 'ignore',
  }),
  timeouts: property({
    schema: timeoutsSchema,
    optional: true,
    doc: 'How long create, update and delete may take, e.g. `{ create: "20m" }`. Default 30 minutes each.',
    onChange: 'update',
  }),
} as const;

export const outputs = {
  instanceId: output({ schema: z.string(), doc: 'Id of the instance.', stable: true }),
  powerState: output({
    schema: z.string(),
    doc: 'Its state now: `running`, `stopped`, or on the way from one to the other.',
  }),
  wantedPowerState: output({
    schema: z.string(),
    optional: true,
    doc: 'The `powerState` that the program last asked for; missing while it is not managed.',
  }),
  status: output({ schema: z.string(), doc: "Its status in HostUpCloud's words, in lower case." }),
  ipv4: output({
    schema: z.string(),
    doc: 'Public IPv4 address. Empty when HostUpCloud does not tell it.',
  }),
  createdAt: output({
    schema: z.string(),
    optional: true,
    doc: 'When it was made, as an ISO date.',
    stable: true,
  }),
  setup: output({
    schema: z.string(),
    doc: '`complete`, or `pending` while a create that failed or was stopped is not finished: the next `pulumi up` goes on.',
  }),
} as const;

export type Inputs = InputsOf<typeof inputs>;
export type Outputs = Omit<Inputs, 'powerState'> & InputsOf<typeof outputs>;
