import { hestia } from '../vendor';
import { z } from 'zod';
import { defineFunction } from '../../../core/function';
import { namedTypes } from '../../../core/named-types';
import { output } from '../../../core/property';
import { getApiProfilesExamples } from '../panel/functions.examples';
import type { ApiProfile } from './commands';

const profile = z
  .object({ name: z.string(), role: z.string(), commands: z.array(z.string()) })
  .register(namedTypes, {
    token: 'hostup:hestia:ApiProfile',
    doc: 'What an access key may be allowed.',
    members: {
      name: 'What `permissions` of an access key names.',
      role: '`admin`: for keys of the administrator only. `user`: for keys of everybody.',
      commands: 'Commands of the panel that it allows.',
    },
  });

/** Lists profiles. Source: observed on 1.10.3 (`v-list-apis`). */
export const getApiProfiles = defineFunction<object, { profiles: ApiProfile[] }>({
  token: 'hostup:hestia:getApiProfiles',
  doc: 'Lists the permission profiles of a Hestia panel, sorted by name. Only its administrator can make others.',
  example: getApiProfilesExamples,
  inputs: {},
  outputs: { profiles: output({ schema: z.array(profile), doc: 'The profiles.' }) },
  invoke: async ({ client, signal }) => {
    const profiles = await client(hestia).keys.listProfiles(signal);
    return { profiles: profiles.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  },
});
