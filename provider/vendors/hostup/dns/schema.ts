import { z } from 'zod';
import { type RecordType, recordTypes, sameName, sameValue } from '../../../dns';
import { recordNumbers } from '../../record/numbers';
import { type InputsOf, output, property, type Sides } from '../../../core/property';
import { namedTypes } from '../../../core/named-types';
import { recordTypeNames } from './record-type-names';
import { DEFAULT_TTL } from './record-body';
import { zoneNameOf } from './zones';

export const inputs = {
  zone: property({
    schema: z
      .string('write the name of the zone, e.g. example.com, or its id')
      .min(1, 'write the name of the zone'),
    doc: 'The zone that holds the record: its name (`example.com`) or its id (`zone_…`). The same zone by the other spelling is no change.',
    equals: (old: string, new_: string, { olds }: Sides) =>
      new_ === olds['zoneId'] || zoneNameOf(new_) === zoneNameOf(zoneOf(olds) ?? old),
    onChange: 'replace',
  }),
  name: property({
    schema: z.string('name is text: www, or @ for the zone itself'),
    doc: 'Name of the record: relative to the zone (`www`), `@` for the zone itself, or the full name.',
    equals: (old: string, new_: string, sides: Sides) => sameName(old, new_, zoneOf(sides.olds) ?? ''),
    onChange: 'update',
  }),
  type: property({
    schema: z
      .enum(recordTypes, {
        error: () =>
          `is not a type that HostUp serves. Write one of ${recordTypes.join(', ')}, in upper case`,
      })
      .register(namedTypes, recordTypeNames),
    doc: 'Record type: A, AAAA, CNAME, ALIAS, MX, TXT, NS, SRV, CAA or TLSA.',
    onChange: 'replace',
  }),
  value: property({
    schema: z.string('value is text'),
    doc: 'Content of the record: an address, a host name, or text. TXT is written plain or in quotes; long texts are split by the vendor.',
    equals: (old: string, new_: string, sides: Sides) => sameValue(typeOf(sides), old, new_),
    onChange: 'update',
  }),
  ttl: property({
    schema: z.number('ttl is a number of seconds').int('ttl is a whole number of seconds'),
    default: DEFAULT_TTL,
    doc: 'How long resolvers may keep the record, in seconds, at least 60. Default 3600.',
    onChange: 'update',
  }),
  ...recordNumbers,
  proxied: property({
    schema: z.boolean('proxied is true or false'),
    optional: true,
    doc: 'Whether the CDN of HostUp answers for an A, AAAA or CNAME record. Left out: not managed. Needs the scope `write:cdn`.',
    whenOmitted: 'unmanaged',
    onChange: 'update',
  }),
  adopt: property({
    schema: z.boolean('adopt is true or false'),
    optional: true,
    doc: 'Take over an equal record that already exists instead of failing, and give it the TTL of the program. Matters at create only. Default: the setting `hostup:adoptExisting`.',
    onChange: 'ignore',
  }),
} as const;

export const outputs = {
  zoneId: output({ schema: z.string(), doc: 'Id of the zone, `zone_…`.', stable: true }),
  zoneName: output({ schema: z.string(), doc: 'Name of the zone, without a trailing dot.', stable: true }),
  recordId: output({
    schema: z.string(),
    doc: 'Id of the record at the API, `drr_…`. An update may change it.',
  }),
  fqdn: output({ schema: z.string(), doc: 'Full name of the record, without a trailing dot.' }),
  status: output({ schema: z.string(), optional: true, doc: '`pending` just after a write, then `active`.' }),
  warnings: output({ schema: z.array(z.string()), doc: 'What the vendor remarked about the last write.' }),
} as const;

export type Inputs = InputsOf<typeof inputs>;
export type Outputs = Inputs & InputsOf<typeof outputs>;

export const zoneOf = (olds: Sides['olds']): string | undefined => olds['zoneName'] as string | undefined;
export const typeOf = ({ news, olds }: Sides): RecordType => (news['type'] ?? olds['type']) as RecordType;
