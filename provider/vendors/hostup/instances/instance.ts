import { hostup } from '../vendor';
import { defineResource } from '../../../core/resource';
import { createMachine } from './create';
import { deleteMachine } from './delete';
import { demandMade, findForImport } from './import';
import { predictInstance } from './predict';
import { instanceFailures } from './rules';
import { bring } from './converge';
import { readOf } from './state';
import { instanceExamples } from './instance.examples';
import { withRegion } from './operations/machine';
import { isBeingMade, isEnded, isReady } from './operations/power-states';
import { patienceOf } from '../../../runtime/deadline';
import { inputs, type Inputs, outputs, type Outputs } from './schema';
import type { Listing } from '../../../core/listing';

/** Every machine that the second generation of the API lists, in one call per page. */
export const instanceListing: Listing<Outputs> = {
  adoption: (id) => id,
  async list({ client }) {
    const machines = (await client(hostup).vps.machines.recent()).filter((machine) => !isEnded(machine));
    return {
      places: [],
      objects: machines.map((machine) => ({
        id: machine.id,
        name: machine.name,
        ...(isBeingMade(machine) ? { notImportable: 'HostUp is still making it' } : {}),
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
      { scope: 'read:billing', when: '`estimatedMonthlyCost` is wanted' },
      { scope: 'read:orders', when: 'the error of a failed order is to say why' },
    ],
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
  ownership: { record: (client) => client(hostup).vps.ownership, key: (id) => id },
  describe: ({ name }) => (typeof name === 'string' ? name : ''),
  rules: instanceFailures,
  listing: instanceListing,
  lifecycle: {
    create: createMachine,

    async read(context, id, olds) {
      const { vps } = context.client(hostup);
      const machine = await findForImport(vps, id, olds, context.signal);
      if (machine === undefined || isEnded(machine)) return undefined;
      if (olds === undefined) demandMade(machine);
      const details =
        olds !== undefined && olds.hostname === undefined
          ? undefined
          : await vps.machines.details(machine.id, context.signal);
      const found = readOf(withRegion(machine, details), olds, details?.hostname ?? undefined);
      // The inventory need not tell the region (inferred). An import guesses, in the inputs only, where no diff looks; a
      // refresh does not, or the guess would come back as what the program had before.
      if (found.inputs['region'] !== undefined || olds !== undefined) return found;
      return { ...found, inputs: { ...found.inputs, region: await vps.create.defaultRegion() } };
    },

    async update(context, id, olds, news) {
      const { machines } = context.client(hostup).vps;
      const patience = patienceOf(context, news.timeouts?.update, machines.clock);
      const isNew = olds.setup === 'pending';
      let machine = await machines.need(id, context.signal, { isNew });
      if (isNew && machine.powerState !== 'error' && machine.powerState !== 'stopped') {
        machine = await machines.until(id, isReady, `${news.name} (${id}) to run`, patience);
      }
      return await bring(context, machine, olds, news, patience);
    },

    delete: deleteMachine,
  },
});
