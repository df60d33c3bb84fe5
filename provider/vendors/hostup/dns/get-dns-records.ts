import { hostup } from '../vendor';
import { z } from 'zod';
import { inputValue, relativeName, recordTypes, sameName, type RecordType } from '../../../dns';
import { defineFunction } from '../../../core/function';
import { namedTypes } from '../../../core/named-types';
import { output, property, type InputsOf } from '../../../core/property';
import { getDnsRecordsExamples } from './get-dns.examples';
import { recordText } from './blockers';
import { recordTypeNames } from './record-type-names';
import { DEFAULT_TTL } from './record-body';

const inputs = {
  zone: property({
    schema: z.string('write the name of the zone, e.g. example.com').min(1, 'write the name of the zone'),
    doc: 'Name of the zone (`example.com`), or its id (`zone_…`).',
    onChange: 'ignore',
  }),
  name: property({
    schema: z.string('name is text: www, or @ for the zone itself'),
    optional: true,
    doc: 'Only the records of this name: relative (`www`), `@` or the full name.',
    onChange: 'ignore',
  }),
  type: property({
    schema: z
      .enum(recordTypes, {
        error: () => `is not a type that HostUp serves. Write one of ${recordTypes.join(', ')}`,
      })
      .register(namedTypes, recordTypeNames),
    optional: true,
    doc: 'Only the records of this type.',
    onChange: 'ignore',
  }),
} as const;

const record = z
  .object({
    id: z.string(),
    recordId: z.string(),
    name: z.string(),
    fqdn: z.string(),
    type: z.string(),
    value: z.string(),
    ttl: z.int(),
    priority: z.int().optional(),
    weight: z.int().optional(),
    port: z.int().optional(),
  })
  .register(namedTypes, {
    token: 'hostup:index:ZoneRecord',
    doc: 'A record as the zone holds it.',
    members: {
      id: 'What `pulumi import` takes, `zone_…/drr_…`.',
      recordId: 'Id of the record at the API, `drr_…`.',
      name: 'Name relative to the zone, `@` for the zone itself.',
      fqdn: 'Full name, without a trailing dot.',
      type: 'Record type; the vendor may serve more of them than this provider writes.',
      value: 'Content as a program would write it.',
      ttl: 'How long resolvers may keep it, in seconds.',
      priority: 'Preference, of MX and SRV only.',
      weight: 'Share among those of one priority, of SRV only.',
      port: 'Port of the service, of SRV only.',
    },
  });

type Outputs = { records: z.output<typeof record>[] };

/** Lists records. Source: developer.hostup.se/endpoints/domain-services/get-v2-dns-zones-id */
export const getDnsRecords = defineFunction<InputsOf<typeof inputs>, Outputs>({
  token: 'hostup:index:getDnsRecords',
  doc: 'Lists the records of a DNS zone at HostUp, all or those of one name or type.',
  example: getDnsRecordsExamples,
  scopes: ['read:dns', 'read:domains'],
  inputs,
  outputs: {
    records: output({
      schema: z.array(record),
      doc: 'The records; `id` is what `pulumi import` takes, `name` is relative to the zone.',
    }),
  },
  invoke: async ({ client }, { name, type, zone }) => {
    const { id: zoneId } = await client(hostup).zones.find(zone);
    const content = await client(hostup).listings.recent(zoneId);
    const zoneName = content.zone.name;
    const wanted = content.records.filter(
      (r) =>
        (type === undefined || r.type === type) && (name === undefined || sameName(name, r.name, zoneName)),
    );
    const records = wanted.map((r) => ({
      ...recordText(r),
      id: `${zoneId}/${r.id}`,
      recordId: r.id,
      name: relativeName(r.name, zoneName),
      fqdn: r.name,
      value: inputValue(r.type as RecordType, r.value),
      ttl: r.ttl ?? DEFAULT_TTL,
    }));
    return { records };
  },
});
