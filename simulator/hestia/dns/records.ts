import { addRecord } from './add-record';
import { changeRecord } from './change-record';
import type { Command } from '../command';
import { HestiaExit } from '../exit';
import { requireFormats } from '../formats';
import type { HestiaRecord, HestiaZone } from './zone';
import { requireZone, writtenZone } from '../objects';
import { dateAndTime, listing, type Row } from '../panel-text';
import { reload } from './reload';
import { requireRecord, writableZone } from './writable-zone';
import { writeRecords } from './zone-write';

const list: Command = {
  usage: 'USER DOMAIN [FORMAT]',
  run: (args, context) => {
    requireFormats({ user: args(1), domain: args(2) });
    const zone = requireZone(context, args(1), args(2));
    return listing(
      zone.records.map((record) => listed(record, zone)),
      args(3),
    );
  },
};

function listed(record: HestiaRecord, zone: HestiaZone): Row {
  return [
    String(record.id),
    {
      RECORD: record.name,
      TYPE: record.type,
      PRIORITY: record.priority,
      // What the shell makes of the value on its way out.
      VALUE: record.value.replaceAll('\\', '').replaceAll('     ', '\t'),
      ID: String(record.id),
      SUSPENDED: record.suspended ? 'yes' : 'no',
      ...dateAndTime(record.writtenAt),
      TTL: record.ttl === '' ? zone.ttl : record.ttl,
    },
  ];
}

const changeId: Command = {
  usage: 'USER DOMAIN ID NEWID [RESTART]',
  run: async (args, context) => {
    const domain = writtenZone(args(2));
    requireFormats({ user: args(1), domain, id: args(3), newid: args(4), restart: args(5) });
    const zone = writableZone(args(1), domain, context);
    const old = requireRecord(zone, args(3));
    const id = Number(args(4));
    if (zone.records.some((record) => record.id === id))
      throw new HestiaExit('EXISTS', `ID=${id} already exists`);
    await writeRecords(context, zone, {
      apply: (records) => records.map((record) => (record.id === old.id ? { ...record, id } : record)),
    });
    reload(context, args(5));
    return '';
  },
};

const remove: Command = {
  usage: 'USER DOMAIN ID [RESTART]',
  run: async (args, context) => {
    const domain = writtenZone(args(2));
    requireFormats({ user: args(1), domain, id: args(3), restart: args(4) });
    const zone = requireZone(context, args(1), domain);
    const { id, type } = requireRecord(zone, args(3));
    const others = zone.records.filter((record) => record.type === type && record.id !== id);
    if ((type === 'A' || type === 'NS') && others.length === 0)
      throw new HestiaExit('INVALID', `at least one ${type} record should remain active`);
    await writeRecords(context, zone, { apply: (records) => records.filter((record) => record.id !== id) });
    reload(context, args(4));
    return '';
  },
};

/** Suspending and its opposite differ in one word. */
const suspension = (suspended: boolean): Command => ({
  usage: 'USER DOMAIN ID [RESTART]',
  run: async (args, context) => {
    const domain = writtenZone(args(2));
    requireFormats({ user: args(1), domain, id: args(3), restart: args(4) });
    const zone = requireZone(context, args(1), domain);
    const old = requireRecord(zone, args(3));
    if (old.suspended === suspended)
      throw suspended
        ? new HestiaExit('SUSPENDED', `dns record ${old.id} is already suspended`)
        : new HestiaExit('UNSUSPENDED', `dns record ${old.id} is not suspended`);
    await writeRecords(context, zone, {
      apply: (records) => records.map((record) => (record.id === old.id ? { ...record, suspended } : record)),
    });
    reload(context, args(4));
    return '';
  },
});

/** Commands for records. */
export const DNS_RECORD_COMMANDS: Readonly<Record<string, Command>> = {
  'v-list-dns-records': list,
  'v-add-dns-record': addRecord,
  'v-change-dns-record': changeRecord,
  'v-change-dns-record-id': changeId,
  'v-delete-dns-record': remove,
  'v-suspend-dns-record': suspension(true),
  'v-unsuspend-dns-record': suspension(false),
};
