import { z } from 'zod';
import { type InputsOf, output, property } from '../../../core/property';
import { sameSet } from '../../../core/values';
import { changesDisk, changesTemplate, resizes, setsKeys } from './changes';
import { cannotChange, settledPower, switches } from '../../machine/changes';
import { billingSchema, cancellationSchema, loginSchema, templatePolicySchema } from './names';
import { powerSchema, shutdownSchema, timeoutsSchema } from '../../machine/schemas';

export const wholeNumber = (what: string) =>
  z.int(`${what} is a whole number`).min(1, `${what} is at least 1`);

export const inputs = {
  name: property({
    schema: z.string('write the name of the machine, e.g. web-01').min(1, 'write the name of the machine'),
    doc: 'Name of the machine at HostUp: 3 to 63 letters, digits and hyphens.',
    onChange: cannotChange('HostUp cannot rename a machine; `hostname` can be changed.'),
    effect: '**replaces**, with `allowDataLoss`',
  }),
  cpuCores: property({
    schema: wholeNumber('cpuCores'),
    doc: 'Number of CPU cores, 1 to 32.',
    onChange: resizes,
    effect: 'updates, may restart',
  }),
  memoryGb: property({
    schema: wholeNumber('memoryGb'),
    doc: 'Memory in GB, 1 to 256.',
    onChange: resizes,
    effect: 'updates, may restart',
  }),
  storageGb: property({
    schema: wholeNumber('storageGb'),
    doc: 'Size of the disk in GB, 50 to 2000. It grows in place; a smaller one replaces the machine.',
    onChange: changesDisk,
    effect: 'larger: updates; smaller: **replaces**, with `allowDataLoss`',
  }),
  region: property({
    schema: z.string('write the id of a region, e.g. stockholm').min(1, 'write the id of a region'),
    doc: 'Id of the region, e.g. `stockholm`; `getDeploymentOptions` lists them.',
    onChange: cannotChange('HostUp cannot move a machine.'),
    effect: '**replaces**, with `allowDataLoss`',
  }),
  hostname: property({
    schema: z.string('hostname is text'),
    optional: true,
    doc: 'Host name of the operating system, e.g. `web-01.example.com`. Left out: not managed. The machine shows it after its next restart.',
    whenOmitted: 'unmanaged',
    equals: (old: string, new_: string) => old.toLowerCase() === new_.toLowerCase(),
    onChange: 'update',
  }),
  powerState: property({
    schema: powerSchema,
    optional: true,
    doc: 'Whether the machine is to be `running` or `stopped`. Left out: not managed after create.',
    whenOmitted: 'unmanaged',
    equals: (old: string, new_: string) => settledPower(old) === new_,
    onChange: switches,
    effect: 'switches it on or off',
  }),
  sshKeys: property({
    schema: z.array(z.string().regex(/^(?:ssh_\w+|\d+)$/u, 'is not the id of an account SSH key (ssh_…)')),
    optional: true,
    doc: 'Ids of account SSH keys (`ssh_…`) that may log in. They are put on the machine once it runs, which restarts it. Not read back. Left out: not managed.',
    whenOmitted: 'unmanaged',
    equals: sameSet,
    onChange: setsKeys,
    effect: 'updates, restarts',
  }),
  templateId: property({
    schema: z.string('templateId is text: os_…').min(1, 'write the id of a template, os_…'),
    optional: true,
    doc: 'Id of the operating system template (`os_…`) that a new machine is installed with; `getInstanceTemplates` lists them. Left out: what HostUp installs by itself.',
    whenOmitted: 'unmanaged',
    onChange: changesTemplate,
    effect: 'as `onTemplateChange` says, with `allowDataLoss`',
  }),
  onTemplateChange: property({
    schema: templatePolicySchema,
    default: 'replace' as const,
    doc: 'What another `templateId` does: `replace`, `rebuild` or `ignore`. Default `replace`.',
    onChange: 'update',
  }),
  shutdown: property({
    schema: shutdownSchema,
    optional: true,
    doc: 'How the machine is switched off: asked first, then forced after 120 seconds.',
    onChange: 'update',
  }),
  cancellation: property({
    schema: cancellationSchema,
    optional: true,
    doc: 'How the machine is given back when the resource is deleted. Default: at once.',
    onChange: 'update',
  }),
  allowDataLoss: property({
    schema: z.boolean('allowDataLoss is true or false'),
    default: false,
    doc: 'Allows changes that replace or reinstall the machine. Without it they are refused before anything is sent. Default false.',
    onChange: 'update',
  }),
  deletionProtection: property({
    schema: z.boolean('deletionProtection is true or false'),
    default: false,
    doc: 'Refuses to delete or replace the machine until it is set to false in an own `pulumi up`. Default false.',
    onChange: 'update',
  }),
  adopt: property({
    schema: z.string('adopt is the id of a machine'),
    optional: true,
    doc: 'Takes over the existing machine with this id (`vps_…`, or the number of an old one) instead of making one, and brings it to what the program says. Matters at create only.',
    onChange: 'ignore',
  }),
  allowDuplicateName: property({
    schema: z.boolean('allowDuplicateName is true or false'),
    optional: true,
    doc: 'Makes the machine although another one has its name. Matters at create only. Default false.',
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
  vpsId: output({ schema: z.string(), doc: 'Id of the machine, `vps_…`.', stable: true }),
  orderId: output({
    schema: z.string(),
    optional: true,
    doc: 'Id of the order that made it, `ord_…`; not known of a machine that was taken over.',
    stable: true,
  }),
  primaryIp: output({ schema: z.string(), doc: 'Main IPv4 address.' }),
  login: output({ schema: loginSchema, doc: 'User name, and where the password is.' }),
  loginPassword: output({
    schema: z.string(),
    optional: true,
    secret: true,
    doc: 'First password of the machine, where the API gives it.',
  }),
  powerState: output({
    schema: z.string(),
    doc: 'Its state now: `running`, `stopped`, or on the way from one to the other.',
  }),
  wantedPowerState: output({
    schema: z.string(),
    optional: true,
    doc: 'The `powerState` that the program last asked for; missing while it is not managed.',
  }),
  serviceStatus: output({
    schema: z.string(),
    doc: 'State of the service: `active`, `pending`, `suspended` and others.',
  }),
  operatingSystem: output({
    schema: z.string(),
    optional: true,
    doc: 'Installed operating system, e.g. `Ubuntu 24.04`.',
  }),
  billing: output({ schema: billingSchema, doc: 'What the machine costs.' }),
  estimatedMonthlyCost: output({
    schema: z.number(),
    optional: true,
    doc: 'Cost of a month of running all the time, in the currency of `billing`, as HostUp estimated it at the last change of size. Needs the scope `read:billing`.',
  }),
  setup: output({
    schema: z.string(),
    doc: '`complete`, or `pending` while a create that failed or was stopped is not finished: the next `pulumi up` goes on.',
  }),
} as const;

export type Inputs = InputsOf<typeof inputs>;
export type Outputs = Omit<Inputs, 'powerState'> & InputsOf<typeof outputs>;
