import { hostup } from '../vendor';
import { defineResource } from '../../../core/resource';
import { createInstance } from './create';
import { deleteInstance } from './delete';
import { demandMade, findForImport, findOfState } from './import';
import { predictInstance } from './predict';
import { instanceFailures } from './rules';
import { converge } from './converge';
import { readOf } from './state';
import { instanceExamples } from './instance.examples';
import { withRegion } from './operations/instance';
import { isBeingMade, isEnded } from './operations/power-states';
import { keepingAccount } from '../../../runtime/evidence/keep-account';
import { readyOnceShown } from './arrival';
import { operationLimits } from '../../../runtime/deadline';
import { inputs, type Inputs, outputs, type Outputs } from './schema';
import type { Listing } from '../../../core/listing';

/** Every machine that the second generation of the API lists, in one call per page. */
export const instanceListing: Listing<Outputs> = {
  adoption: (id) => id,
  async list({ client, signal }) {
    const instances = (await client(hostup).instances.instances.recent(signal)).filter(
      (instance) => !isEnded(instance),
    );
    return {
      places: [],
      objects: instances.map((instance) => ({
        id: instance.id,
        name: instance.name,
        ...(isBeingMade(instance) ? { notImportable: 'HostUp is still making it' } : {}),
      })),
    };
  },
};

/**
 * A virtual machine at HostUp, paid by the hour.
 * Source: developer.hostup.se/endpoints/cloud-vps and vps-services; v2 of the API, v1 for machines with a numeric id.
 */
export const instance = defineResource<Inputs, Outputs>({
  token: 'hostup:index:Instance',
  title: 'Instance',
  vendor: hostup,
  summary: 'a virtual machine at HostUp, paid by the hour',
  doc: `A virtual machine at HostUp, paid by the hour.

\`pulumi up\` returns when the machine runs. Its id is in the state from the moment HostUp has given it: when something fails
later, or the run is stopped, the next \`pulumi up\` goes on with the same machine. A machine of the same name is never
taken silently, and an order whose answer was lost is never repeated.

Cores, memory and a larger disk are changed in place, which may restart the machine; a change of \`name\`, \`region\`,
\`templateId\` or to a smaller disk would lose data and is refused without \`allowDataLoss\`. The preview says what a change
does to the running machine; docs/machines.md has the whole table.

Deleting the resource cancels the machine at HostUp.`,
  example: instanceExamples,
  scopes: {
    read: ['read:vm'],
    write: ['write:billing', 'write:vm', 'write:storage', 'power:vm'],
    also: [
      {
        scope: 'read:account',
        when: 'a machine was removed outside, and no other machine or key of the program is left',
      },
      { scope: 'read:billing', when: '`estimatedMonthlyCost` is wanted' },
      { scope: 'read:orders', when: 'the error of a failed order is to say why' },
    ],
  },
  life: {
    inputs: {
      name: 'web-01',
      cpuCores: 2,
      memoryGb: 4,
      storageGb: 80,
      region: 'stockholm',
      hostname: 'web-01.example.com',
    },
    changes: [{ cpuCores: 4 }, { storageGb: 100 }, { powerState: 'stopped' }],
    importId: 'web-01',
  },
  imports: [
    { name: 'web', id: 'web-01', doc: 'By name, where only one machine has it.' },
    { name: 'web', id: 'vps_…', doc: 'By id. The state keeps this form; old machines have a number.' },
  ],
  inputs,
  outputs,
  predict: predictInstance,
  unfinished: ({ setup }) =>
    setup === 'pending' ? { property: 'setup', why: 'Its creation was not finished.' } : undefined,
  deleteBeforeReplace: true,
  ownership: { record: (client) => client(hostup).instances.ownership, key: (id) => id },
  describe: ({ name }) => (typeof name === 'string' ? name : ''),
  rules: instanceFailures,
  listing: instanceListing,
  lifecycle: keepingAccount(
    {
      create: createInstance,

      async read(context, id, olds) {
        const { instances } = context.client(hostup);
        const instance = await (olds === undefined
          ? findForImport(instances, id, context.signal)
          : findOfState(instances, id, olds, context.signal));
        if (instance === undefined || isEnded(instance)) return undefined;
        if (olds === undefined) demandMade(instance);
        const details =
          olds !== undefined && olds.hostname === undefined
            ? undefined
            : await instances.instances.details(instance.id, context.signal);
        const found = readOf(withRegion(instance, details), olds, details?.hostname ?? undefined);
        // The inventory need not tell the region (inferred). An import guesses, in the inputs only, where no diff looks; a
        // refresh does not, or the guess would come back as what the program had before.
        if (found.inputs['region'] !== undefined || olds !== undefined) return found;
        return { ...found, inputs: { ...found.inputs, region: await instances.create.defaultRegion() } };
      },

      async update(context, id, olds, news) {
        const { evidence, instances } = context.client(hostup).instances;
        const limits = operationLimits(context, news.timeouts?.update, instances.clock);
        const isNew = olds.setup === 'pending';
        let instance = await instances.need(id, context.signal, { isNew });
        evidence.noteSeen();
        if (isNew && instance.powerState !== 'error' && instance.powerState !== 'stopped') {
          instance = await instances.until(
            id,
            readyOnceShown(instances.clock, true),
            `${news.name} (${id}) to run`,
            limits,
          );
        }
        return await converge(context, instance, olds, news, limits);
      },

      delete: deleteInstance,
    },
    (client) => client(hostup).account,
  ),
});
