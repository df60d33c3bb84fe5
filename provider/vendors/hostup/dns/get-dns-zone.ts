import { z } from 'zod';
import { defineFunction } from '../../../core/function';
import { property, type InputsOf } from '../../../core/property';
import { getDnsZoneExamples } from './get-dns.examples';
import { factsOf, zoneFacts } from './zone-facts';
import { isZoneId } from './zones';

const inputs = {
  name: property({
    schema: z.string('write the name of the zone, e.g. example.com').min(1, 'write the name of the zone'),
    doc: 'Name of the zone (`example.com`), or its id (`zone_…`).',
    onChange: 'ignore',
  }),
} as const;

/** Looks up one zone. Source: developer.hostup.se/endpoints/domain-services/get-v2-dns-zones */
export const getDnsZone = defineFunction<InputsOf<typeof inputs>, ReturnType<typeof factsOf>>({
  token: 'hostup:index:getDnsZone',
  doc: 'Looks up a DNS zone at HostUp by its name. Fails when the key cannot see it, and names the zones that it can.',
  example: getDnsZoneExamples,
  scopes: ['read:dns', 'read:domains'],
  inputs,
  outputs: zoneFacts,
  invoke: async ({ services: { hostup } }, { name }) => {
    const found = await hostup.zones.find(name);
    // By id the vendor answers with less: the kind is in the list only.
    return factsOf(isZoneId(name) ? await hostup.zones.find(found.name) : found);
  },
});
