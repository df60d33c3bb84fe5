import { z } from 'zod';
import { defineFunction } from '../../../core/function';
import { output } from '../../../core/property';
import { getInstancesExamples } from './get-instance.examples';
import { factsOfMachine, machineSchema, type MachineFacts } from './machine-facts';

/** Lists machines. Source: developer.hostup.se/endpoints/vps-services/get-v2-vps */
export const getInstances = defineFunction<object, { instances: MachineFacts[] }>({
  token: 'hostup:index:getInstances',
  doc: 'Lists the virtual machines at HostUp that the key can see, sorted by name. Machines that only the first generation of the API knows are not in it.',
  example: getInstancesExamples,
  scopes: ['read:vm'],
  inputs: {},
  outputs: { instances: output({ schema: z.array(machineSchema), doc: 'The machines.' }) },
  invoke: async ({ services }) => {
    const instances = (await services.hostup.vps.machines.recent()).map(factsOfMachine);
    const key = ({ name, vpsId }: MachineFacts): string => `${name} ${vpsId}`;
    return { instances: instances.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
  },
});
