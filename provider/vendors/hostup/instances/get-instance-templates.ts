import { hostup } from '../vendor';
import { z } from 'zod';
import { defined } from '../../../core/values';
import { defineFunction } from '../../../core/function';
import { HostupError } from '../../../core/error';
import { namedTypes } from '../../../core/named-types';
import { output, property, type InputsOf } from '../../../core/property';
import { getInstanceTemplatesExamples } from './get-instance.examples';
import { isEnded } from './operations/power-states';

const inputs = {
  vpsId: property({
    schema: z.string('vpsId is text: vps_…'),
    optional: true,
    doc: 'Id of the machine whose templates are asked for. Default: the first one of the account, because HostUp lists templates by machine only.',
    onChange: 'ignore',
  }),
} as const;

const template = z
  .object({
    id: z.string(),
    name: z.string(),
    family: z.string().optional(),
    version: z.string().optional(),
    licensing: z.string().optional(),
  })
  .register(namedTypes, {
    token: 'hostup:index:InstanceTemplate',
    doc: 'An operating system that machines can be installed with.',
    members: {
      id: 'What `templateId` takes, `os_…`.',
      name: 'Its name, e.g. `Ubuntu 24.04`.',
      family: 'Family, e.g. `ubuntu`.',
      version: 'Version, e.g. `24.04`.',
      licensing: 'What it says about licences, for those that need one.',
    },
  });

/** Lists templates. Source: developer.hostup.se/endpoints/vps-services/get-v2-vps-id-templates */
export const getInstanceTemplates = defineFunction<
  InputsOf<typeof inputs>,
  { templates: z.infer<typeof template>[] }
>({
  token: 'hostup:index:getInstanceTemplates',
  doc: 'Lists the operating systems that a machine at HostUp can be installed with. The account must have a machine.',
  example: getInstanceTemplatesExamples,
  scopes: ['read:vm'],
  inputs,
  outputs: { templates: output({ schema: z.array(template), doc: 'The templates, as HostUp orders them.' }) },
  invoke: async ({ client, signal }, { vpsId }) => {
    const { api, instances } = client(hostup).instances;
    const id = vpsId ?? (await instances.recent(signal)).find((instance) => !isEnded(instance))?.id;
    if (id === undefined) {
      throw new HostupError('The account has no machine, and HostUp lists templates by machine only', {
        code: 'not_found',
        fix: 'Make the machine without templateId first, then look its templates up.',
      });
    }
    const templates = await api.templates(id, signal);
    return {
      templates: templates.map(
        ({ family, id: templateId, licensing, name, version }) =>
          defined({
            id: templateId,
            name,
            family: family ?? undefined,
            version: version ?? undefined,
            licensing: licensing ?? undefined,
          }) as z.infer<typeof template>,
      ),
    };
  },
});
