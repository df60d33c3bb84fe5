import type { Clock } from '../../../core/clock';
import { isHostupError } from '../../../core/error';
import { SharedList } from '../../../runtime/shared-list';
import type { DnsCommands } from './commands';
import type { PanelRecord, PanelZone } from './api-schemas';
import type { Place } from './place';

/** The zones of each account: one call for all of them. */
export class UserLists extends SharedList<readonly PanelZone[]> {
  constructor(api: DnsCommands, clock: Clock) {
    super((user) => api.listZones(user), clock);
  }

  /**
   * The TTL of records that have none of their own. Undefined where the key may not list zones, as with the profile
   * `update-dns-records`.
   */
  async ttlOf({ user, zone }: Place): Promise<number | undefined> {
    try {
      return (await this.recent(user)).find(({ name }) => name === zone)?.ttl;
    } catch (error) {
      if (isHostupError(error, 'forbidden')) return undefined;
      throw error;
    }
  }
}

/** The records of each zone, by `user/zone`: a refresh costs a call per zone and not one per record. */
export class RecordLists extends SharedList<readonly PanelRecord[]> {
  constructor(api: DnsCommands, clock: Clock) {
    super((key) => {
      const [user = '', zone = ''] = key.split('/');
      return api.listRecords({ user, zone });
    }, clock);
  }
}
