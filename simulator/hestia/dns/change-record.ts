import type { Command } from '../command';
import { HestiaExit } from '../exit';
import { requireFormats } from '../formats';
import type { HestiaRecord } from './zone';
import { writtenZone } from '../objects';
import { requireName } from './record-name';
import { reload } from './reload';
import { checkedValue, requireRecord, writableZone } from './writable-zone';
import { writeRecords } from './zone-write';

/** `v-change-dns-record`: everything is replaced but the id; an empty type or priority stays as it was. */
export const changeRecord: Command = {
  usage: 'USER DOMAIN ID RECORD TYPE VALUE [PRIORITY] [RESTART] [TTL]',
  run: async (args, context) => {
    const domain = writtenZone(args(2));
    requireFormats({ user: args(1), domain, id: args(3), rtype: args(5), restart: args(8), ttl: args(9) });
    const zone = writableZone(args(1), domain, context);
    const old = requireRecord(zone, args(3));
    const name = args(4);
    const type = args(5) === '' ? old.type : args(5);
    requireName(name, type);
    const priority = args(7) === '' ? old.priority : args(7);
    const value = checkedValue({ name, type, value: args(6), priority }, zone, context);
    const changed: HestiaRecord = { ...old, name, type, ...value, ttl: args(9), suspended: false };
    if (!old.suspended && isSame(old, changed))
      throw new HestiaExit('EXISTS', 'No pending changes in DNS entry.', '');
    await writeRecords(context, zone, {
      apply: (records) => records.map((record) => (record.id === old.id ? changed : record)),
    });
    reload(context, args(8));
    return '';
  },
};

/** A TTL of 0 and none are the same to the panel. */
const isSame = (old: HestiaRecord, changed: HestiaRecord): boolean =>
  (['name', 'type', 'value', 'priority'] as const).every((field) => old[field] === changed[field]) &&
  (old.ttl === changed.ttl || (old.ttl === '0' && changed.ttl === ''));
