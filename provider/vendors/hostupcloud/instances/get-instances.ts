import { hostupcloud } from '../vendor';
import { z } from 'zod';
import { defineFunction } from '../../../core/function';
import { type InputsOf, output, property } from '../../../core/property';
import { isEnded } from './power-states';
import { getInstancesExamples } from './get-instances.examples';
import { factsOf, factsSchema, type InstanceFacts } from './state';

const inputs = {
  projectId: property({
    schema: z.string('projectId is text').min(1, 'write the id of a project'),
    optional: true,
    doc: 'Lists the instances of this project. Left out: of all projects.',
    onChange: 'ignore',
  }),
} as const;

/** Lists instances. Source: docs.hostupcloud.com/api-keys */
export const getCloudInstances = defineFunction<InputsOf<typeof inputs>, { instances: InstanceFacts[] }>({
  token: 'hostup:hostupcloud:getInstances',
  doc: 'Lists the virtual machines at HostUpCloud that the key can see, of one project or of all, sorted by name.',
  example: getInstancesExamples,
  inputs,
  outputs: { instances: output({ schema: z.array(factsSchema), doc: 'The instances.' }) },
  invoke: async ({ client, signal }, { projectId }) => {
    const listed = await client(hostupcloud).instances.recent(projectId, signal);
    const key = ({ instanceId, name }: InstanceFacts): string => `${name} ${instanceId}`;
    const instances = listed.filter((instance) => !isEnded(instance)).map(factsOf);
    return { instances: instances.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
  },
});
