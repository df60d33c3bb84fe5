import { hostupcloud } from '../vendor';
import { defined } from '../../../core/values';
import { demandUnprotected } from '../../machine/deletion';
import { operationLimits } from '../../../runtime/deadline';
import { defineResource } from '../../../core/resource';
import { accountIn, keepingAccount } from '../../../runtime/evidence/keep-account';
import { isBeingMade, isEnded, isLeaving } from './power-states';
import { createInstance } from './create';
import { demandMade, findForImport, idOf, refOf } from './instance-id';
import { instanceFailures } from './rules';
import { converge } from './converge';
import { readOf } from './state';
import { instanceExamples } from './instance.examples';
import { inputs, type Inputs, outputs, type Outputs } from './schema';
import type { ListedObject, Listing } from '../../../core/listing';
import type { CloudInstance } from './cloud-instance';

/** The instances of all projects, in one call. */
export const cloudInstanceListing: Listing<unknown> = {
  adoption: (id) => refOf(id).instanceId,
  async list({ client, signal }) {
    const all = await client(hostupcloud).instances.recent(undefined, signal);
    const instances = all.filter((instance) => !isLeaving(instance));
    const projects = [...new Set(instances.flatMap(({ projectId }) => projectId ?? []))];
    return {
      places: projects.map((id) => ({ kind: 'project', id, name: id })),
      objects: instances.map(listed),
    };
  },
};

function listed(instance: CloudInstance): ListedObject {
  const { id, name, projectId } = instance;
  if (projectId === undefined) {
    return { id, name, unmanageable: 'HostUpCloud does not tell its project, which is a part of its id' };
  }
  return {
    id: idOf({ projectId, instanceId: id }),
    name,
    place: projectId,
    ...(isBeingMade(instance) ? { notImportable: 'HostUpCloud is still making it' } : {}),
  };
}

/** A virtual machine at HostUpCloud. Source: docs.hostupcloud.com/api-keys, the one page that shows calls. */
export const cloudInstance = defineResource<Inputs, Outputs>({
  token: 'hostup:hostupcloud:Instance',
  title: 'Instance',
  vendor: hostupcloud,
  summary: 'a virtual machine at HostUpCloud (another company)',
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
  ownership: {
    record: (client) => client(hostupcloud).ownership,
    key: (id) => refOf(id).instanceId,
  },
  describe: ({ name }) => (typeof name === 'string' ? name : ''),
  rules: instanceFailures,
  listing: cloudInstanceListing,
  lifecycle: keepingAccount(
    {
      create: createInstance,

      async read({ client, signal }, id, olds) {
        const { evidence, instances } = client(hostupcloud);
        const ref = refOf(id);
        const instance =
          olds === undefined
            ? await findForImport(instances, id, signal)
            : await evidence.find(ref, { ...olds, account: accountIn(olds) }, signal);
        if (instance === undefined || isEnded(instance)) return undefined;
        if (olds === undefined) demandMade(instance);
        return readOf(instance, ref.projectId, olds);
      },

      async update(context, id, olds, news) {
        const { evidence, instances } = context.client(hostupcloud);
        const ref = refOf(id);
        const limits = operationLimits(context, news.timeouts?.update, instances.clock);
        const isNew = olds.setup === 'pending';
        let instance = await instances.need(ref, context.signal, isNew ? olds.createdAt : undefined);
        evidence.noteSeen();
        if (isNew && !['error', 'stopped'].includes(instance.status)) {
          instance = await instances.untilReady(ref, news.name, limits);
        }
        return await converge(context, instance, olds, news, limits);
      },

      async delete(context, id, olds) {
        const { instances, remove } = context.client(hostupcloud);
        const ref = refOf(id);
        demandUnprotected(olds);
        const told = { ...olds, account: accountIn(olds) };
        await remove.remove(ref, told, operationLimits(context, olds.timeouts?.delete, instances.clock));
      },
    },
    (client) => client(hostupcloud).account,
  ),
});
