import { z } from 'zod';
import { defined } from '../../../core/values';
import { isToBeRemoved } from '../../machine/deletion';
import { cannotChange, settledPower, switches } from '../../hostup/instances/changes';
import { powerSchema, shutdownSchema, timeoutsSchema } from '../../hostup/instances/names';
import { patienceOf } from '../../../runtime/deadline';
import { output, property, type InputsOf } from '../../../core/property';
import { defineResource } from '../../../core/resource';
import { sameTemplate } from './cloud-instance';
import { isEnded } from './power-states';
import { createInstance } from './create';
import { demandMade, findForImport, refOf } from './instance-id';
import { cloudInstanceListing } from './listing';
import { instanceFailures } from './rules';
import { bring } from './converge';
import { readOf } from './state';
import { instanceExamples } from './instance.examples';

const text = (what: string) => z.string(`write ${what}`).min(1, `write ${what}`);
const wholeNumber = (what: string) => z.int(`${what} is a whole number`).min(1, `${what} is at least 1`);
const flag = (what: string) => z.boolean(`${what} is true or false`);
const fixed = (what: string) => cannotChange(`HostUpCloud has no call that ${what}.`);

const inputs = {
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

const outputs = {
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

/** A virtual machine at HostUpCloud. Source: docs.hostupcloud.com/api-keys, the one page that shows calls. */
export const cloudInstance = defineResource<Inputs, Outputs>({
  token: 'hostup:hostupcloud:Instance',
  title: 'Instance',
  doc: `A virtual machine at HostUpCloud (console.hostupcloud.com).

\`pulumi up\` returns when the instance runs. Its id is in the state from the moment HostUpCloud has given it: when something
fails later, or the run is stopped, the next \`pulumi up\` goes on with the same instance. An instance of the same name is
never taken silently, and an order whose answer was lost is never repeated.

HostUpCloud documents three calls: list, create, and power with \`stop\`. Deleting, starting and a graceful shutdown use calls
that are **inferred**. Where HostUpCloud turns out not to have one, the operation fails with \`not_supported\`, says how to do
it by hand, and keeps the instance in the state. There is no call that changes an instance: a change of \`projectId\`, \`name\`,
\`nodeId\`, \`osTemplate\`, \`vcpus\`, \`memoryMb\` or \`diskGb\` deletes it and makes a new one, and is refused without
\`allowDataLoss\`.

HostUpCloud takes 60 requests per minute; more are held back until they are allowed.`,
  example: instanceExamples,
  imports: [
    { name: 'web', id: 'project-id/web-01', doc: 'By project and name, where only one instance has it.' },
    { name: 'web', id: 'project-id/instance-id', doc: 'By project and id. The state keeps this form.' },
  ],
  inputs,
  outputs,
  predict(wanted, olds) {
    const { powerState: wantedPowerState } = wanted;
    if (olds === undefined)
      return { powerState: wantedPowerState ?? 'running', wantedPowerState, setup: 'complete' };
    const { createdAt, instanceId, powerState, status } = olds;
    const ipv4 = olds.ipv4 === '' ? undefined : olds.ipv4;
    const stays =
      olds.setup !== 'pending' &&
      wanted.powerState === undefined &&
      (powerState === 'running' || powerState === 'stopped');
    const always = { instanceId, createdAt, ipv4, setup: 'complete' };
    return { ...defined(stays ? { ...always, powerState, status } : always), wantedPowerState };
  },
  unfinished: ({ setup }) =>
    setup === 'pending' ? { property: 'setup', why: 'Its creation was not finished.' } : undefined,
  deleteBeforeReplace: true,
  describe: ({ name }) => (typeof name === 'string' ? name : ''),
  rules: instanceFailures,
  listing: cloudInstanceListing,
  lifecycle: {
    create: createInstance,

    async read({ services, signal }, id, olds) {
      const { instances } = services.hostupcloud;
      const ref = refOf(id);
      const instance =
        olds === undefined
          ? await findForImport(instances, id, signal)
          : await instances.findPatiently(ref, olds.createdAt, signal);
      if (instance === undefined || isEnded(instance)) return undefined;
      if (olds === undefined) demandMade(instance);
      return readOf(instance, ref.projectId, olds);
    },

    async update(context, id, olds, news) {
      const { instances } = context.services.hostupcloud;
      const ref = refOf(id);
      const patience = patienceOf(context, news.timeouts?.update, instances.clock);
      const isNew = olds.setup === 'pending';
      let instance = await instances.need(ref, context.signal, isNew ? olds.createdAt : undefined);
      if (isNew && !['error', 'stopped'].includes(instance.status)) {
        instance = await instances.untilReady(ref, news.name, patience);
      }
      return await bring(context, instance, olds, news, patience);
    },

    async delete(context, id, olds) {
      const { instances, owners, remove } = context.services.hostupcloud;
      const ref = refOf(id);
      if (!isToBeRemoved(context, owners, ref.instanceId, olds)) return;
      await remove.remove(ref, olds, patienceOf(context, olds.timeouts?.delete, instances.clock));
    },

    observe({ services, urn }, id, olds) {
      // A preview works without a key, and writes nothing that an owner would matter for.
      if (services.settings.find('hostupcloudApiKey') === undefined) return;
      services.hostupcloud.owners.noteHeld(refOf(id).instanceId, urn ?? `the resource of ${olds.name}`);
    },
  },
});
