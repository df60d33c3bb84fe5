import { hestia } from '../vendor';
import { defined } from '../../../core/values';
import { HostupError, isHostupError } from '../../../core/error';
import { defineResource, Unfinished } from '../../../core/resource';
import type { Context } from '../../../core/context';
import { dnsZoneExamples } from './dns-zone.examples';
import type { PanelZone } from './api-schemas';
import { type Place, zoneIdOf, zoneNameOf } from './place';
import { inputs, type Inputs, outputs, type Outputs, sameHost } from './zone-schema';
import { perUser } from '../panel/user-listing';

/** The zones of each account, in one call for each. */
export const panelDnsZoneListing = perUser(
  async ({ client }, user) =>
    (await client(hestia).users.recent(user)).map(({ name }) => ({
      id: zoneIdOf({ user, zone: name }),
      name,
      place: user,
    })),
  { adoption: () => true },
);

/** A DNS zone of a Hestia panel. Source: observed on 1.10.3 (`v-add-dns-domain` and its family). */
export const panelDnsZone = defineResource<Inputs, Outputs>({
  token: 'hostup:hestia:DnsZone',
  title: 'hestia.DnsZone',
  vendor: hestia,
  summary: 'a DNS zone of a Hestia panel',
  doc: `A DNS zone of a Hestia panel.

A new zone comes with some fifteen records of the panel's template. \`templateRecords\` says whether they stay; a resource of
your own takes one over with \`adopt: true\`. Deleting the zone deletes all its records, also those that are in no program.

A zone that already exists is never taken silently: \`adopt: true\` takes it over. A change of \`user\` or \`name\` replaces it.`,
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
  ownership: { record: (client) => client(hestia).ownership, key: (id) => id },
  describe: ({ name }) => name ?? '',
  listing: panelDnsZoneListing,
  lifecycle: {
    async create(context, wanted) {
      const place = placeOf(wanted);
      const { zoneWriter } = context.client(hestia);
      const { nameServers = [], dnssec = false, ip, templateRecords } = wanted;
      const options = optionsOf(context, wanted);
      const { made, zone } = await zoneWriter.create({ ...place, ip, nameServers, dnssec }, options);
      const id = zoneIdOf(place);
      const removing = made && templateRecords === 'remove';
      return { id, outputs: await complete(context, id, wanted, zone, removing ? 'all' : []) };
    },

    async read({ client }, id, olds) {
      const place = readId(id);
      const zones = await client(hestia)
        .users.recent(place.user)
        .catch((error: unknown) => {
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
      const zone = await context.client(hestia).zoneWriter.update(place, news, optionsOf(context, news));
      return await complete(context, id, news, zone, olds.templateLeftovers);
    },

    async delete(context, _id, olds) {
      await context.client(hestia).zoneWriter.remove(placeOf(olds), optionsOf(context, olds));
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
  const { zoneWriter } = context.client(hestia);
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
