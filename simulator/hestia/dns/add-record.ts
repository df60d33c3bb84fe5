import type { Command, CommandContext } from '../command';
import { HestiaExit } from '../exit';
import { requireFormats } from '../formats';
import { nextId, type HestiaRecord } from './zone';
import { requireUser, writtenZone } from '../objects';
import { addedName, requireName } from './record-name';
import { reload } from './reload';
import { checkedValue, writableZone } from './writable-zone';
import { writeRecords } from './zone-write';

/** `v-add-dns-record`. It does not say which id the record got. */
export const addRecord: Command = {
  usage: 'USER DOMAIN RECORD TYPE VALUE [PRIORITY] [ID] [RESTART] [TTL] [QUIET]',
  run: async (args, context) => {
    const { clock, switches } = context;
    const domain = writtenZone(args(2));
    const type = args(4).toUpperCase();
    const name = addedName(args(3), switches.get('hestia.locale'));
    requireFormats({ user: args(1), domain, rtype: type, id: args(7), restart: args(8), ttl: args(9) });
    requireName(name, type);
    const zone = writableZone(args(1), domain, context);
    const most = requireUser(context, args(1)).dnsRecords;
    if (most !== null && zone.records.length >= most)
      throw new HestiaExit('LIMIT', 'DNS_RECORDS limit is reached :: upgrade user package');
    const id = args(7) === '' ? nextId(zone.records) : Number(args(7));
    if (zone.records.some((record) => record.id === id))
      throw new HestiaExit('EXISTS', `ID=${id} already exists`);
    const priority = args(6) === '' ? '10' : args(6);
    const value = checkedValue({ name, type, value: args(5), priority }, zone, context);
    const writtenAt = clock.iso();
    const record: HestiaRecord = { id, name, type, ...value, ttl: args(9), suspended: false, writtenAt };
    await writeRecords(context, zone, { apply: (records) => [...records, record], adds: id });
    reloadAfterAdd(context, args(8));
    return '';
  },
};

/** The add hands the failure on with its arguments swapped, so that it ends as INVALID. Observed, 1.10.3. */
function reloadAfterAdd(context: CommandContext, restart: string): void {
  try {
    reload(context, restart);
  } catch (error) {
    if (!(error instanceof HestiaExit)) throw error;
    throw new HestiaExit('INVALID', `${error.message}\nError: ${error.code}`);
  }
}
