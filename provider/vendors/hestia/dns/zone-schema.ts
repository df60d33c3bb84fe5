import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { canonicalHostName, hostNameProblem } from '../../../dns/host-name';
import { namedTypes } from '../../../core/named-types';
import { type InputsOf, output, property } from '../../../core/property';
import { zoneNameOf } from './place';
import { user } from '../panel/user';

export const sameHost = (old: string, new_: string): boolean =>
  canonicalHostName(old) === canonicalHostName(new_);

export const hostName = (what: string) =>
  z.string(`${what} is text`).refine((name) => hostNameProblem(name) === undefined, {
    error: (issue) => hostNameProblem(String(issue.input)) ?? 'is not a host name',
  });

export const inputs = {
  user,
  name: property({
    schema: hostName('name').refine((name) => !zoneNameOf(name).startsWith('www.'), {
      error: 'starts with "www.", which Hestia takes off: write the domain without it',
    }),
    doc: 'Name of the zone, e.g. `example.com`.',
    equals: (old: string, new_: string) => zoneNameOf(old) === zoneNameOf(new_),
    onChange: 'replace',
  }),
  ip: property({
    schema: z.string('ip is text').refine(isIPv4, 'is not an IPv4 address, such as 192.0.2.1'),
    doc: 'IPv4 address that the records of a new zone point to. A change of it may also change records that have the old one (inferred).',
    onChange: 'update',
  }),
  nameServers: property({
    schema: z
      .array(hostName('a name server'))
      .min(2, 'takes at least two name servers')
      .max(8, 'takes at most eight name servers'),
    optional: true,
    doc: "Two to eight name servers of a new zone. Left out: those of the user's hosting package. Matters at create only: afterwards they are NS records.",
    onChange: 'ignore',
  }),
  templateRecords: property({
    schema: z.enum(['keep', 'remove'], { error: 'is neither keep nor remove' }).register(namedTypes, {
      token: 'hostup:hestia:TemplateRecords',
      doc: 'What becomes of the records that a new zone comes with.',
      members: {
        keep: 'They stay, and belong to no resource unless one takes them over with `adopt: true`.',
        remove: 'They go, except the name servers and the A record of the zone itself.',
      },
    }),
    default: 'keep',
    doc: 'What becomes of the records that the panel puts into a new zone (www, ftp, mail, MX, SPF, DMARC, SRV). `remove` leaves the name servers and the A record of the zone itself, which the panel insists on. Default `keep`. Matters at create only.',
    onChange: 'ignore',
  }),
  ttl: property({
    schema: z
      .number('ttl is a number of seconds')
      .int('ttl is a whole number of seconds')
      .min(1, 'must be at least 1 second')
      .max(2_147_483_647, 'must be at most 2147483647 seconds'),
    optional: true,
    doc: 'How long resolvers may keep records that have no TTL of their own, in seconds. Left out: not managed; a new zone has 14400.',
    whenOmitted: 'unmanaged',
    onChange: 'update',
  }),
  soa: property({
    schema: hostName('soa'),
    optional: true,
    doc: 'First name server, as the SOA record names it. Left out: not managed; a new zone has the first of its name servers.',
    whenOmitted: 'unmanaged',
    equals: sameHost,
    onChange: 'update',
  }),
  dnssec: property({
    schema: z.boolean('dnssec is true or false'),
    optional: true,
    doc: 'Whether the panel signs the zone. Left out: not managed; a new zone is not signed.',
    whenOmitted: 'unmanaged',
    onChange: 'update',
  }),
  adopt: property({
    schema: z.boolean('adopt is true or false'),
    optional: true,
    doc: 'Take over a zone that already exists instead of failing, with the records that it has. Matters at create only.',
    onChange: 'ignore',
  }),
} as const;

export const outputs = {
  template: output({ schema: z.string(), doc: 'Template that the panel made its records from.' }),
  expires: output({
    schema: z.string(),
    doc: 'Date that the panel reminds of, a year after the zone was made; it has no effect.',
  }),
  suspended: output({ schema: z.boolean(), doc: 'Whether somebody has suspended it in the panel.' }),
  templateLeftovers: output({
    schema: z.array(z.string()),
    doc: 'Records of the template that are still to be removed; empty but for an interrupted create.',
  }),
} as const;

export type Inputs = InputsOf<typeof inputs>;
export type Outputs = Inputs & InputsOf<typeof outputs>;
