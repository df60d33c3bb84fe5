import type { Context } from '../../../core/context';
import { isConfigured } from '../../../core/vendor';
import { isRecordType, recordKey, type RecordText } from '../../../dns';
import { hostup } from '../vendor';
import { recordText } from './blockers';
import { dnsRecord } from './dns-record';

/** Finds the id of a record that means the same. */
export type RecordFinder = (record: RecordText) => string | undefined;

/** What the records of a zone file become, and how those that the vendor has already are found. */
export const zoneFileRecords = {
  definition: dnsRecord,
  notAsked:
    'HOSTUP_API_KEY is not set, so nobody has looked which of the records HostUp has already: `pulumi up` makes all of them, and refuses those',

  /** Undefined without a key. Throws `not_found` for a zone that the key does not see. */
  async finder(
    { client, settings }: Pick<Context, 'client' | 'settings'>,
    zoneName: string,
  ): Promise<RecordFinder | undefined> {
    if (!isConfigured(hostup, settings)) return undefined;
    const { listings, zones } = client(hostup);
    const zone = await zones.find(zoneName);
    const { records } = await listings.recent(zone.id);
    const ids = new Map(
      records
        .filter(({ type }) => isRecordType(type))
        .map((record) => [recordKey(recordText(record), zone.name), `${zone.id}/${record.id}`]),
    );
    return (wanted) => ids.get(recordKey(wanted, zone.name));
  },
} as const;
