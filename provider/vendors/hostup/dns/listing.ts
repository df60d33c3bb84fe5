import { isApex, isRecordType } from '../../../dns';
import { listedRecord } from '../../record/listed';
import type { ListedObject, Listing } from '../../../core/listing';
import type { ApiRecord, ApiZone } from './api';
import type { Outputs } from './schema';
import { recordText } from './blockers';

/** Every record of every zone that the key sees: pages of zones, and one call for each zone. */
export const dnsRecordListing: Listing<Outputs> = {
  adoption: () => true,
  async list({ services, signal }) {
    const { dns, listings } = services.hostup;
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
