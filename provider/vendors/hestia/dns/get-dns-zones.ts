import { hestia } from '../vendor';
import { z } from 'zod';
import { defineFunction } from '../../../core/function';
import { namedTypes } from '../../../core/named-types';
import { output, type InputsOf } from '../../../core/property';
import { getDnsZonesExamples } from '../panel/functions.examples';
import { zoneIdOf } from './place';
import { user } from '../panel/user';

const zone = z
  .object({
    id: z.string(),
    name: z.string(),
    ip: z.string(),
    ttl: z.int(),
    soa: z.string(),
    dnssec: z.boolean(),
    suspended: z.boolean(),
    records: z.int(),
    template: z.string(),
    expires: z.string(),
  })
  .register(namedTypes, {
    token: 'hostup:hestia:Zone',
    doc: 'A DNS zone of a panel.',
    members: {
      id: 'What `pulumi import` takes, `user/name`.',
      name: 'Name of the zone.',
      ip: 'IPv4 address that its first records were made with.',
      ttl: 'TTL of records that have none of their own, in seconds.',
      soa: 'First name server.',
      dnssec: 'Whether the panel signs it.',
      suspended: 'Whether it is suspended.',
      records: 'How many records it has.',
      template: 'Template that its first records were made from.',
      expires: 'Date that the panel reminds of; it has no effect.',
    },
  });

const inputs = { user } as const;

/** Lists zones. Source: observed on 1.10.3 (`v-list-dns-domains`). */
export const getPanelDnsZones = defineFunction<InputsOf<typeof inputs>, { zones: z.output<typeof zone>[] }>({
  token: 'hostup:hestia:getDnsZones',
  doc: 'Lists the DNS zones of one account of a Hestia panel, sorted by name.',
  example: getDnsZonesExamples,
  inputs,
  outputs: { zones: output({ schema: z.array(zone), doc: 'The zones.' }) },
  invoke: async ({ client }, { user: owner }) => {
    const zones = (await client(hestia).users.recent(owner)).map((one) => ({
      ...one,
      id: zoneIdOf({ user: owner, zone: one.name }),
    }));
    return { zones: zones.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  },
});
