import { hestia } from '../vendor';
import { z } from 'zod';
import { defined } from '../../../core/values';
import { inputValue, isInZone, isRecordType, relativeName, sameName } from '../../../dns';
import { defineFunction } from '../../../core/function';
import { namedTypes } from '../../../core/named-types';
import { output, property, type InputsOf } from '../../../core/property';
import type { PanelRecord } from './api-schemas';
import { getDnsRecordsExamples } from '../panel/functions.examples';
import { explainMissingZone } from './missing-zone';
import { placeOf, recordIdOf, zoneIdOf, type Place } from './place';
import { fullName, textOfPanel } from './record-text';
import { user } from '../panel/user';

const inputs = {
  user,
  zone: property({
    schema: z.string('write the name of the zone, e.g. example.com').min(1, 'write the name of the zone'),
    doc: 'Name of the zone, e.g. `example.com`.',
    onChange: 'ignore',
  }),
  name: property({
    schema: z.string('name is text: www, or @ for the zone itself'),
    optional: true,
    doc: 'Only the records of this name: relative (`www`), `@` or the full name.',
    onChange: 'ignore',
  }),
  type: property({
    schema: z.string('type is text: A, MX and so on'),
    optional: true,
    doc: 'Only the records of this type, in upper case; also those that this provider does not write, such as DS and PTR.',
    onChange: 'ignore',
  }),
} as const;

const record = z
  .object({
    id: z.string(),
    recordId: z.int(),
    name: z.string(),
    fqdn: z.string(),
    type: z.string(),
    value: z.string(),
    ttl: z.int().optional(),
    priority: z.int().optional(),
    weight: z.int().optional(),
    port: z.int().optional(),
    suspended: z.boolean(),
  })
  .register(namedTypes, {
    token: 'hostup:hestia:ZoneRecord',
    doc: 'A record as the zone holds it.',
    members: {
      id: 'What `pulumi import` takes, `user/zone/number`.',
      recordId: 'Number of the record in its zone.',
      name: 'Name relative to the zone, `@` for the zone itself.',
      fqdn: 'Full name, without a trailing dot.',
      type: 'Record type.',
      value: 'Content as a program would write it.',
      ttl: "How long resolvers may keep it, in seconds: its own TTL or the zone's.",
      priority: 'Preference, of MX and SRV only.',
      weight: 'Share among those of one priority, of SRV only.',
      port: 'Port of the service, of SRV only.',
      suspended: 'Whether it is suspended: kept and not served.',
    },
  });

type ZoneRecord = z.output<typeof record>;

/** Lists records. Source: observed on 1.10.3 (`v-list-dns-records`). */
export const getPanelDnsRecords = defineFunction<InputsOf<typeof inputs>, { records: ZoneRecord[] }>({
  token: 'hostup:hestia:getDnsRecords',
  doc: 'Lists the records of a DNS zone of a Hestia panel, all or those of one name or type.',
  example: getDnsRecordsExamples,
  inputs,
  outputs: {
    records: output({ schema: z.array(record), doc: 'The records, in the order of their numbers.' }),
  },
  invoke: async ({ client }, { name, type, ...where }) => {
    const place = placeOf(where);
    const listed = await client(hestia)
      .zones.recent(zoneIdOf(place))
      .catch((error: unknown) => explainMissingZone(error, place, client(hestia).users));
    const records = listed
      .filter((one) => type === undefined || one.type === type)
      .filter((one) => name === undefined || sameName(name, textOfPanel(one, place.zone).name, place.zone))
      .map((one) => shown(one, place));
    return { records };
  },
});

function shown(one: PanelRecord, place: Place): ZoneRecord {
  const text = textOfPanel(one, place.zone);
  return {
    ...defined(text),
    id: recordIdOf(place, one.id),
    recordId: one.id,
    name: isInZone(text.name, place.zone) ? relativeName(text.name, place.zone) : text.name,
    fqdn: fullName(one, place.zone),
    type: one.type,
    value: isRecordType(text.type) ? inputValue(text.type, text.value) : one.value,
    suspended: one.suspended,
    ...defined({ ttl: one.ttl }),
  };
}
