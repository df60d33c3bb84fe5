import { hostup } from '../vendor';
import { adoptionOf } from '../../../runtime/adoption';
import { checkRecord, describeRecord, fqdn, isApex, isRecordType, type RecordText } from '../../../dns';
import { containsUnknown, defined } from '../../../core/values';
import { isHostupError } from '../../../core/error';
import { defineResource, type ReadResult, Unfinished } from '../../../core/resource';
import { notVisible } from '../../../runtime/evidence/not-visible';
import type { Context } from '../../../core/context';
import type { ApiRecord, ApiZone, ZoneContent } from './api';
import { dnsRecordExamples } from './dns-record.examples';
import { likeness, outputsOf, readOf } from './state';
import { findByWords, parseReference } from './import';
import { bodyOf, type RecordFields } from './record-body';
import { isZoneId, zoneNameOf } from './zones';
import { inputs, type Inputs, outputs, type Outputs } from './schema';
import { listedRecord } from '../../record/listed';
import type { ListedObject, Listing } from '../../../core/listing';
import { recordText } from './blockers';

/** Every record of every zone that the key sees: pages of zones, and one call for each zone. */
export const dnsRecordListing: Listing<Outputs> = {
  adoption: () => true,
  async list({ client, signal }) {
    const { dns, listings } = client(hostup);
    const zones = await dns.listZones({}, signal);
    const contents = await Promise.all(zones.map(({ id }) => listings.recent(id)));
    return {
      places: zones.map(({ id, name }) => ({ kind: 'DNS zone', id, name })),
      objects: contents.flatMap(({ records, zone }) => records.map((record) => listed(zone, record))),
    };
  },
  // An update may change the API's id of the record, the state keeps the first one.
  current: (id, { recordId, zoneId }) =>
    typeof zoneId === 'string' && typeof recordId === 'string' ? `${zoneId}/${recordId}` : id,
};

function listed(zone: ApiZone, record: ApiRecord): ListedObject {
  const unmanageable = whyUnmanageable(zone, record);
  return {
    id: `${zone.id}/${record.id}`,
    place: zone.name,
    ...listedRecord(recordText(record), zone.name),
    ...(unmanageable === undefined ? {} : { unmanageable }),
  };
}

/** HostUp hides most of these unless asked for them; what it shows all the same is not ours to manage. */
function whyUnmanageable(zone: ApiZone, { name, type }: ApiRecord): string | undefined {
  if (type === 'SOA') return 'HostUp keeps the SOA record itself';
  if (!isRecordType(type)) return `there is no resource for records of type ${type}`;
  if (type === 'NS' && isApex(name, zone.name)) return 'HostUp keeps the name servers of the zone itself';
  return undefined;
}

/**
 * A DNS record in a zone at HostUp.
 * Source: developer.hostup.se/endpoints/domain-services (dns-zones); v2 of the API.
 */
export const dnsRecord = defineResource<Inputs, Outputs>({
  token: 'hostup:index:DnsRecord',
  title: 'DnsRecord',
  vendor: hostup,
  summary: 'a DNS record at HostUp',
  doc: `A DNS record in a zone at HostUp.

Several values of one name (two addresses, two mail servers) are several resources. Records that mean the same are the same:
dots, letter case, IPv6 spelling, TXT quotes and \`@\` make no difference. A change of \`zone\` or \`type\` replaces the record,
everything else is updated in place.

A record that already exists is never taken silently: the error names it, and \`adopt: true\` takes it over.`,
  example: dnsRecordExamples,
  scopes: {
    read: ['read:dns', 'read:domains'],
    write: ['write:dns'],
    also: [{ scope: 'write:cdn', when: '`proxied` is set' }],
  },
  life: {
    inputs: { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1' },
    changes: [{ value: '192.0.2.2' }],
    importId: 'example.com/www/A',
  },
  imports: [
    { name: 'www', id: 'example.com/www/A', doc: 'By zone, name and type.' },
    {
      name: 'spf',
      id: 'example.com/@/TXT/v=spf1 -all',
      doc: 'With the value, where the name has several records of the type.',
    },
    {
      name: 'www',
      id: 'zone_…/drr_…',
      doc: 'By the ids of the API, as `getDnsRecords` lists them. The state keeps this form.',
    },
  ],
  inputs,
  outputs,
  predict(wanted, olds) {
    const { name, zone } = wanted;
    if (containsUnknown(zone) || zone === undefined) return {};
    const zoneName = olds?.zoneName ?? (isZoneId(zone) ? undefined : zoneNameOf(zone));
    const zoneId = olds?.zoneId ?? (isZoneId(zone) ? zone : undefined);
    const full =
      zoneName === undefined || name === undefined || containsUnknown(name)
        ? undefined
        : fqdn(name, zoneName);
    return defined({ zoneName, zoneId, fqdn: full });
  },
  deleteBeforeReplace: true,
  ownership: {
    record: (client) => client(hostup).ownership,
    key: (_id, { recordId }) => recordId,
    holder: resourceKey,
    plan: (olds, news) => bodyOf(news as Inputs, olds.zoneName),
    label: (olds) => describeRecord(textOf(olds), olds.zoneName),
  },
  describe: ({ name, type, zone }) =>
    [zone === undefined || isZoneId(zone) ? name : fqdn(name ?? '@', zoneNameOf(zone)), type]
      .filter(Boolean)
      .join(' '),
  rules: (known, unknown) => {
    const { adopt, zone, ...record } = known;
    const zoneName = zone === undefined || isZoneId(zone) ? undefined : zoneNameOf(zone);
    return checkRecord(defined(record), { unknown, ...(zoneName === undefined ? {} : { zoneName }) });
  },
  listing: dnsRecordListing,
  lifecycle: {
    async create(context, wanted) {
      const zone = await context.client(hostup).zones.find(wanted.zone);
      const options = { ...writing(context), adoption: adoptionOf(context.settings, wanted.adopt) };
      const record = await context.client(hostup).records.create(zone, bodyOf(wanted, zone.name), options);
      return await finish(context, `${zone.id}/${record.id}`, wanted, zone, record);
    },

    async read({ client, signal }, id, olds) {
      const reference = parseReference(id);
      if (reference.kind === 'words') {
        const match = await findByWords(client(hostup), reference);
        return match && readOf(`${match.zone.id}/${match.record.id}`, olds, match.zone, match.record);
      }
      const { listedRecords, listings, ownership } = client(hostup);
      const { zoneId } = reference;
      // The state's recordId is newer than the id when an update has changed it.
      const recordId = olds?.recordId ?? reference.recordId;
      const among = ({ records, zone }: ZoneContent): ReadResult<Outputs> | undefined => {
        const same = olds && likeness(olds, zone);
        const record =
          records.find((candidate) => candidate.id === recordId) ??
          records.find((candidate) => same?.(candidate) === true && !ownership.isTaken(candidate.id));
        return record && readOf(olds === undefined ? `${zone.id}/${record.id}` : id, olds, zone, record);
      };
      if (olds === undefined) {
        const content = await listings.recent(zoneId).catch(unlessNotVisible);
        return content && among(content);
      }
      const sought = { list: zoneId, among, id: recordId, what: `the record ${recordId}` };
      return await inZone(olds, () => listedRecords.find(sought, signal));
    },

    async update(context, id, olds, news) {
      const zone = { id: olds.zoneId, name: olds.zoneName };
      const key = resourceKey(id, olds);
      const resource = { id: key, recordId: olds.recordId, was: bodyOf(olds, zone.name) };
      const options = { ...writing(context), adoption: adoptionOf(context.settings, news.adopt) };
      const body = bodyOf(news, zone.name);
      const record = await context
        .client(hostup)
        .records.replace(zone, resource, body, options)
        .catch((error: unknown) => {
          const recordId = context.client(hostup).ownership.giveUp(key, olds.recordId);
          // Another resource has its old one now: the state must learn that even though the update failed.
          throw recordId === olds.recordId
            ? error
            : new Unfinished(id, { ...olds, recordId }, error as Error);
        });
      return (await finish(context, id, news, zone, record)).outputs;
    },

    async delete(context, id, olds) {
      const { ownership, records } = context.client(hostup);
      const recordId = ownership.currentKey(resourceKey(id, olds), olds.recordId);
      await inZone(olds, () => records.remove(olds.zoneId, recordId, context.signal));
    },
  },
});

/** An import of what this key does not see is one of nothing. */
function unlessNotVisible(error: unknown): undefined {
  if (!isHostupError(error, 'not_visible')) throw error;
}

/** Looks at the zone of a record; one that the key does not see is named as people know it. */
async function inZone<T>(olds: Partial<Outputs>, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    const { zoneId, zoneName } = olds;
    if (!isHostupError(error, 'not_visible') || zoneId === undefined || zoneName === undefined) throw error;
    const object = `the record ${describeRecord(textOf(olds as RecordFields), zoneName)}`;
    throw notVisible({ place: `zone ${zoneName}`, object, ids: [zoneId], cause: error });
  }
}

/** Switches the proxy where POST and PUT may not have, then says what there is now. */
async function finish(
  context: Context,
  id: string,
  wanted: Inputs,
  zone: ApiZone,
  record: ApiRecord,
): Promise<{ id: string; outputs: Outputs }> {
  if (wanted.proxied === undefined || (record.proxied ?? false) === wanted.proxied) {
    return { id, outputs: outputsOf(wanted, zone, record) };
  }
  const { dns, listings } = context.client(hostup);
  listings.forget(zone.id);
  try {
    const switched = await dns.setProxied(zone.id, record.id, wanted.proxied, context.signal);
    return { id, outputs: outputsOf(wanted, zone, switched) };
  } catch (error) {
    const unchanged = { ...wanted, proxied: record.proxied ?? false };
    throw new Unfinished(id, outputsOf(unchanged, zone, record), error as Error);
  } finally {
    listings.forget(zone.id);
  }
}

/**
 * Tells the resources of a run apart. Their ids do not: after an exchange, one may be named after the record that
 * another one then takes over. Nor do their records: a killed exchange leaves two resources on one.
 */
function resourceKey(id: string, { recordId }: Outputs): string {
  return `${id} ${recordId}`;
}

const writing = ({ importable = false, log, signal }: Context) => ({ importable, log, signal });

const textOf = ({ name, type, value, priority, weight, port }: RecordFields): RecordText =>
  defined({ name, type, value, priority, weight, port }) as RecordText;
