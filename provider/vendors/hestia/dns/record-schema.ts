import { z } from 'zod';
import { type RecordType, sameName, sameValue } from '../../../dns';
import { recordNumbers } from '../../record/numbers';
import { namedTypes } from '../../../core/named-types';
import { type InputsOf, output, property, type Sides } from '../../../core/property';
import { zoneNameOf } from './place';
import { panelTypeNames, panelTypes } from './record-types';
import { user } from '../panel/user';

export const inputs = {
  user,
  zone: property({
    schema: z.string('write the name of the zone, e.g. example.com').min(1, 'write the name of the zone'),
    doc: 'Name of the zone that holds the record, e.g. `example.com`.',
    equals: (old: string, new_: string) => zoneNameOf(old) === zoneNameOf(new_),
    onChange: 'replace',
  }),
  name: property({
    schema: z.string('name is text: www, or @ for the zone itself'),
    doc: 'Name of the record: relative to the zone (`www`), `@` for the zone itself, or the full name.',
    equals: (old: string, new_: string, { olds }: Sides) =>
      sameName(old, new_, zoneNameOf((olds['zone'] ?? '') as string)),
    onChange: 'update',
  }),
  type: property({
    schema: z
      .enum(panelTypes, {
        error: () =>
          `is not a type that this provider writes at Hestia. Write one of ${panelTypes.join(', ')}, in upper case`,
      })
      .register(namedTypes, panelTypeNames),
    doc: 'Record type: A, AAAA, CNAME, MX, TXT, NS, SRV, CAA or TLSA.',
    onChange: 'update',
  }),
  value: property({
    schema: z.string('value is text'),
    doc: 'Content of the record: an address, a host name, or text. Text is printable ASCII without double quotes and backslashes, because Hestia keeps no other.',
    equals: (old: string, new_: string, { news, olds }: Sides) =>
      sameValue((news['type'] ?? olds['type']) as RecordType, old, new_),
    onChange: 'update',
  }),
  ttl: property({
    schema: z.number('ttl is a number of seconds').int('ttl is a whole number of seconds'),
    optional: true,
    doc: "How long resolvers may keep the record, in seconds, at least 1. Left out: not managed; a new record has the zone's.",
    whenOmitted: 'unmanaged',
    onChange: 'update',
  }),
  ...recordNumbers,
  adopt: property({
    schema: z.boolean('adopt is true or false'),
    optional: true,
    doc: 'Take over an equal record that already exists instead of failing, such as one that came with the zone, and give it the TTL of the program. Matters at create only. Default: the setting `hostup:adoptExisting`.',
    onChange: 'ignore',
  }),
} as const;

export const outputs = {
  recordId: output({ schema: z.int(), doc: 'Number of the record in its zone.' }),
  fqdn: output({ schema: z.string(), doc: 'Full name of the record, without a trailing dot.' }),
  suspended: output({
    schema: z.boolean(),
    doc: 'Whether somebody has suspended it in the panel: it is then kept and not served. A change makes it active.',
  }),
} as const;

export type Inputs = InputsOf<typeof inputs>;
export type Outputs = Inputs & InputsOf<typeof outputs>;
