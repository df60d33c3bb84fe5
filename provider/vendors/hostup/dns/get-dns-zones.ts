import { z } from 'zod';
import { defineFunction } from '../../../core/function';
import { namedTypes } from '../../../core/named-types';
import { output, type OutputProperty } from '../../../core/property';
import { getDnsZonesExamples } from './get-dns.examples';
import { factsOf, zoneFacts } from './zone-facts';

const each = <T>(take: (fact: OutputProperty) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(zoneFacts).map(([name, fact]) => [name, take(fact)]));

const zone = z.object(each(({ schema }) => schema)).register(namedTypes, {
  token: 'hostup:index:Zone',
  doc: 'A DNS zone.',
  members: each(({ doc }) => doc),
});

/** Lists zones. Source: developer.hostup.se/endpoints/domain-services/get-v2-dns-zones */
export const getDnsZones = defineFunction({
  token: 'hostup:index:getDnsZones',
  doc: 'Lists the DNS zones at HostUp that the key can see, sorted by name.',
  example: getDnsZonesExamples,
  scopes: ['read:dns', 'read:domains'],
  inputs: {},
  outputs: {
    zones: output({ schema: z.array(zone), doc: 'The zones, each with `id`, `name`, `status` and `kind`.' }),
  },
  invoke: async ({ services, signal }) => {
    const zones = (await services.hostup.dns.listZones({}, signal)).map(factsOf);
    return { zones: zones.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  },
});
