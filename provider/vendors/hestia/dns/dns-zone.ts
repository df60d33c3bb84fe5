import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { canonicalHostName, hostNameProblem } from '../../../dns/host-name';
import { defined } from '../../../core/values';
import { HostupError, isHostupError } from '../../../core/error';
import { namedTypes } from '../../../core/named-types';
import { output, property, type InputsOf } from '../../../core/property';
import { defineResource, Unfinished, type Context } from '../../../core/resource';
import { panelDnsZoneListing } from './dns-zone-listing';
import { dnsZoneExamples } from './dns-zone.examples';
import type { PanelZone } from './api-schemas';
import { zoneIdOf, zoneNameOf, type Place } from './place';
import { user } from '../panel/user';

const sameHost = (old: string, new_: string): boolean => canonicalHostName(old) === canonicalHostName(new_);

const hostName = (what: string) =>
  z.string(`${what} is text`).refine((name) => hostNameProblem(name) === undefined, {
    error: (issue) => hostNameProblem(String(issue.input)) ?? 'is no host name',
  });

const inputs = {
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
    schema: z.string('ip is text').refine(isIPv4, 'is no IPv4 address, such as 192.0.2.1'),
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
    doc: 'Take over a zone that exists already instead of failing, with the records that it has. Matters at create only.',
    onChange: 'ignore',
  }),
} as const;

const outputs = {
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

type Inputs = InputsOf<typeof inputs>;
type Outputs = Inputs & InputsOf<typeof outputs>;

/** A DNS zone of a Hestia panel. Source: observed on 1.10.3 (`v-add-dns-domain` and its family). */
export const panelDnsZone = defineResource<Inputs, Outputs>({
  token: 'hostup:hestia:DnsZone',
  title: 'hestia.DnsZone',
  doc: `A DNS zone of a Hestia panel.

A new zone comes with some fifteen records of the panel's template. \`templateRecords\` says whether they stay; a resource of
your own takes one over with \`adopt: true\`. Deleting the zone deletes all its records, also those that are in no program.

A zone that exists already is never taken silently: \`adopt: true\` takes it over. A change of \`user\` or \`name\` replaces it.`,
  example: dnsZoneExamples,
  imports: [{ name: 'zone', id: 'alice/example.com', doc: 'By user and name.' }],
  inputs,
  outputs,
  unfinished: ({ templateLeftovers = [] }) =>
    templateLeftovers.length === 0
      ? undefined
      : {
          property: 'templateRecords',
          why: `${templateLeftovers.length} records of the template are still to be removed`,
        },
  deleteBeforeReplace: true,
  describe: ({ name }) => name ?? '',
  listing: panelDnsZoneListing,
  lifecycle: {
    async create(context, wanted) {
      const place = placeOf(wanted);
      const { zoneWriter } = context.services.hestia;
      const { nameServers = [], dnssec = false, ip, templateRecords } = wanted;
      const options = optionsOf(context, wanted);
      const { made, zone } = await zoneWriter.create({ ...place, ip, nameServers, dnssec }, options);
      const id = zoneIdOf(place);
      const removing = made && templateRecords === 'remove';
      return { id, outputs: await complete(context, id, wanted, zone, removing ? 'all' : []) };
    },

    async read({ services: { hestia } }, id, olds) {
      const place = readId(id);
      const zones = await hestia.users.recent(place.user).catch((error: unknown) => {
        if (isHostupError(error, 'not_found')) return [];
        throw error;
      });
      const zone = zones.find(({ name }) => name === place.zone);
      if (zone === undefined) return undefined;
      const found = defined({
        user: place.user,
        name: olds?.name ?? place.zone,
        ip: zone.ip,
        nameServers: olds?.nameServers,
        templateRecords: olds?.templateRecords ?? 'keep',
        ttl: olds?.ttl === undefined ? undefined : zone.ttl,
        soa: olds?.soa === undefined || sameHost(olds.soa, zone.soa) ? olds?.soa : zone.soa,
        dnssec: olds?.dnssec === undefined ? undefined : zone.dnssec,
        adopt: olds?.adopt,
      }) as Inputs;
      return {
        id: zoneIdOf(place),
        outputs: outputsOf(found, zone, olds?.templateLeftovers ?? []),
        inputs: found,
      };
    },

    async update(context, id, olds, news) {
      const place = placeOf(news);
      const zone = await context.services.hestia.zoneWriter.update(place, news, optionsOf(context, news));
      return await complete(context, id, news, zone, olds.templateLeftovers);
    },

    async delete(context, id, olds) {
      const { owners, zoneWriter } = context.services.hestia;
      if (owners.isTaken(id)) {
        context.log('warning', `The zone ${id} is kept: another resource of this program holds it now.`);
        return;
      }
      await zoneWriter.remove(placeOf(olds), optionsOf(context, olds));
    },

    observe({ services }, id, _olds, _news, changed) {
      // A preview works without a key, and writes nothing that an owner would matter for.
      if (services.settings.hasHestia()) services.hestia.owners.noteHeld(id, changed);
    },
  },
});

/** Brings a zone to the program and removes what is left of the template; the id reaches the state whatever happens. */
async function complete(
  context: Context,
  id: string,
  wanted: Inputs,
  found: PanelZone,
  template: 'all' | readonly string[],
): Promise<Outputs> {
  const { zoneWriter } = context.services.hestia;
  const options = optionsOf(context, wanted);
  const place = placeOf(wanted);
  let left = template === 'all' ? ['all'] : template;
  try {
    const zone = await zoneWriter.update(place, wanted, options);
    if (left.length > 0) {
      const only = left.includes('all') ? undefined : left;
      await zoneWriter.removeTemplate(place, only, options, (now) => (left = now));
    }
    return outputsOf(wanted, zone, left);
  } catch (error) {
    throw new Unfinished(
      id,
      outputsOf({ ...wanted, ...factsOf(wanted, found) }, found, left),
      error as Error,
    );
  }
}

/** What the zone really has of what the program manages, so that the next diff shows the rest. */
const factsOf = (wanted: Inputs, zone: PanelZone): Partial<Inputs> =>
  defined({
    ip: zone.ip,
    ttl: wanted.ttl === undefined ? undefined : zone.ttl,
    soa: wanted.soa === undefined ? undefined : zone.soa,
    dnssec: wanted.dnssec === undefined ? undefined : zone.dnssec,
  });

const outputsOf = (wanted: Inputs, zone: PanelZone, templateLeftovers: readonly string[]): Outputs => ({
  ...wanted,
  template: zone.template,
  expires: zone.expires,
  suspended: zone.suspended,
  templateLeftovers: [...templateLeftovers],
});

const optionsOf = ({ importable = false, log, signal }: Context, { adopt = false }: Inputs) => ({
  adopt,
  importable,
  log,
  signal,
});

const placeOf = ({ name, user: owner }: Inputs): Place => ({ user: owner, zone: zoneNameOf(name) });

function readId(id: string): Place {
  const [owner = '', name = '', ...rest] = id.split('/');
  if (owner !== '' && name !== '' && rest.length === 0) return { user: owner, zone: zoneNameOf(name) };
  throw new HostupError(`"${id}" names no zone of a panel`, {
    code: 'invalid_input',
    property: 'id',
    fix: 'Write user/name, e.g. alice/example.com.',
  });
}
