import type { Clock } from '../../../core/clock';
import { Listings } from '../../../runtime/shared-list';
import type { DnsApi, ZoneContent } from './api';

/** Zones with their records: a refresh costs a call per zone and not one per record. */
export class ZoneListings extends Listings<ZoneContent> {
  constructor(api: DnsApi, clock: Clock) {
    super((zoneId) => api.readZone(zoneId), clock);
  }
}
