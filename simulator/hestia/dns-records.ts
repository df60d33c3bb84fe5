import type { Command, CommandContext } from './command';
import { HestiaExit } from './exit';
import { demandFormats } from './formats';
import { nextId, type HestiaRecord, type HestiaZone } from './hestia-zone';
import { demandActive, demandDns, demandUser, demandZone, writtenZone } from './objects';
import { dateAndTime, listing, type Row } from './panel-text';
import { addedName, demandName } from './record-name';
import { storedValue, type ValueDraft } from './record-value';
import { reload } from './reload';
import { writeRecords } from './zone-write';

const list: Command = {
  usage: 'USER DOMAIN [FORMAT]',
  run: (args, context) => {
    demandFormats({ user: args(1), domain: args(2) });
    const zone = demandZone(context, args(1), args(2));
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

const add: Command = {
  usage: 'USER DOMAIN RECORD TYPE VALUE [PRIORITY] [ID] [RESTART] [TTL] [QUIET]',
  run: async (args, context) => {
    const { clock, switches } = context;
    const domain = writtenZone(args(2));
    const type = args(4).toUpperCase();
    const name = addedName(args(3), switches.get('hestia.locale'));
    demandFormats({ user: args(1), domain, rtype: type, id: args(7), restart: args(8), ttl: args(9) });
    demandName(name, type);
    const zone = writableZone(args(1), domain, context);
    const most = demandUser(context, args(1)).dnsRecords;
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

const change: Command = {
  usage: 'USER DOMAIN ID RECORD TYPE VALUE [PRIORITY] [RESTART] [TTL]',
  run: async (args, context) => {
    const domain = writtenZone(args(2));
    demandFormats({ user: args(1), domain, id: args(3), rtype: args(5), restart: args(8), ttl: args(9) });
    const zone = writableZone(args(1), domain, context);
    const old = demandRecord(zone, args(3));
    const name = args(4);
    const type = args(5) === '' ? old.type : args(5);
    demandName(name, type);
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

const changeId: Command = {
  usage: 'USER DOMAIN ID NEWID [RESTART]',
  run: async (args, context) => {
    const domain = writtenZone(args(2));
    demandFormats({ user: args(1), domain, id: args(3), newid: args(4), restart: args(5) });
    const zone = writableZone(args(1), domain, context);
    const old = demandRecord(zone, args(3));
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
    demandFormats({ user: args(1), domain, id: args(3), restart: args(4) });
    const zone = demandZone(context, args(1), domain);
    const { id, type } = demandRecord(zone, args(3));
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
    demandFormats({ user: args(1), domain, id: args(3), restart: args(4) });
    const zone = demandZone(context, args(1), domain);
    const old = demandRecord(zone, args(3));
    if (suspended) demandActive('dns', { name: String(old.id), suspended: old.suspended });
    await writeRecords(context, zone, {
      apply: (records) => records.map((record) => (record.id === old.id ? { ...record, suspended } : record)),
    });
    reload(context, args(4));
    return '';
  },
});

/** The zone if it may be written to: the name service runs, and nothing is suspended. */
function writableZone(userName: string, domain: string, context: CommandContext): HestiaZone {
  demandDns(context);
  demandActive('user', demandUser(context, userName));
  const zone = demandZone(context, userName, domain);
  demandActive('dns', zone);
  return zone;
}

function demandRecord(zone: HestiaZone, id: string): HestiaRecord {
  const record = zone.records.find((candidate) => candidate.id === Number(id));
  if (record === undefined) throw new HestiaExit('NOTEXIST', `dns record ${id} doesn't exist`);
  return record;
}

/** A name server inside the zone needs its address there first. */
function checkedValue(draft: ValueDraft, zone: HestiaZone, { switches }: CommandContext) {
  const stored = storedValue(draft, switches.get('hestia.valueChecks'));
  const end = `.${zone.name}.`;
  if (draft.type === 'NS' && stored.value.endsWith(end)) {
    const host = stored.value.slice(0, -end.length);
    if (!zone.records.some(({ name, type }) => type === 'A' && name === host))
      throw new HestiaExit('NOTEXIST', `IN A record for ${stored.value} doesn't exist`);
  }
  return stored;
}

/** Commands for records. */
export const DNS_RECORD_COMMANDS: Readonly<Record<string, Command>> = {
  'v-list-dns-records': list,
  'v-add-dns-record': add,
  'v-change-dns-record': change,
  'v-change-dns-record-id': changeId,
  'v-delete-dns-record': remove,
  'v-suspend-dns-record': suspension(true),
  'v-unsuspend-dns-record': suspension(false),
};
