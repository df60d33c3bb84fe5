import { z } from 'zod';
import { defineFunction } from '../../../core/function';
import { HostupError } from '../../../core/error';
import { property, type InputsOf } from '../../../core/property';
import { getInstanceExamples } from './get-instance.examples';
import { factsOfMachine, machineFacts, type MachineFacts } from './machine-facts';
import { onlyNamed } from './named';

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
export const getInstance = defineFunction<InputsOf<typeof inputs>, MachineFacts>({
  token: 'hostup:index:getInstance',
  doc: 'Looks up a virtual machine at HostUp by its name or by its id. Fails when there is none, or more than one.',
  example: getInstanceExamples,
  scopes: ['read:vm'],
  inputs,
  outputs: machineFacts,
  invoke: async ({ services, signal }, { name, vpsId }) => {
    const { machines } = services.hostup.vps;
    if ((name === undefined) === (vpsId === undefined)) {
      throw new HostupError('Neither or both of name and vpsId are given', {
        code: 'invalid_input',
        property: 'name',
        fix: 'Write one of them.',
      });
    }
    if (vpsId !== undefined) {
      const machine = await machines.find(vpsId, signal);
      if (machine !== undefined) return factsOfMachine(machine);
      throw notFound(`HostUp knows no machine ${vpsId}`);
    }
    const query = { property: 'name', instead: 'Write vpsId instead' };
    const only = onlyNamed(await machines.recent(), name ?? '', query);
    if (only === undefined) throw notFound(`HostUp knows no machine called ${name ?? ''}`);
    return factsOfMachine(only);
  },
});

const notFound = (summary: string): HostupError =>
  new HostupError(summary, { code: 'not_found', fix: '`getInstances` lists those that the key can see.' });
