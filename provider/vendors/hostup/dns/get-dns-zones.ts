import { hostup } from '../vendor';
import { z } from 'zod';
import { defineFunction } from '../../../core/function';
import { namedTypes } from '../../../core/named-types';
import { type InputsOf, output, type OutputProperty, property } from '../../../core/property';
import { getDnsZoneExamples, getDnsZonesExamples } from './get-dns.examples';
import type { ApiZone } from './api';
import { isZoneId } from './zones';

/** What a function tells about a zone. */
export const zoneFacts = {
  id: output({ schema: z.string(), doc: 'Id of the zone, `zone_…`.' }),
  name: output({ schema: z.string(), doc: 'Name of the zone, without a trailing dot.' }),
  status: output({
    schema: z.string(),
    doc: '`active`, `disabled`, `pending`, `error` or `unknown`; the vendor may add others.',
  }),
  kind: output({
    schema: z.string(),
    doc: '`linked`: it belongs to a domain at HostUp. `dns_only`: the domain is registered elsewhere.',
  }),
} as const;

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
  invoke: async ({ client, signal }) => {
    const zones = (await client(hostup).dns.listZones({}, signal)).map(factsOf);
    return { zones: zones.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  },
});

/** Two generations of the vendor's page call the status differently. */
export const factsOf = (zone: ApiZone): { id: string; name: string; status: string; kind: string } => ({
  id: zone.id,
  name: zone.name,
  status: text(zone['status'] ?? zone['zoneStatus']),
  kind: text(zone['kind']),
});

const text = (value: unknown): string => (typeof value === 'string' ? value : 'unknown');

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
  invoke: async ({ client }, { name }) => {
    const found = await client(hostup).zones.find(name);
    // By id the vendor answers with less: the kind is in the list only.
    return factsOf(isZoneId(name) ? await client(hostup).zones.find(found.name) : found);
  },
});
