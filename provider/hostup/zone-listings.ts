import type { Clock } from '../clock';
import { Listings } from '../listings';
import type { DnsApi, ZoneContent } from './dns-api';

/** Zones with their records: a refresh costs a call per zone and not one per record. */
export class ZoneListings extends Listings<ZoneContent> {
  constructor(api: DnsApi, clock: Clock) {
    super((zoneId) => api.readZone(zoneId), clock);
  }
}
