import type { Command, CommandContext } from '../command';
import { HestiaExit } from '../exit';
import { requireFormats, isIpv4 } from '../formats';
import type { HestiaZone } from './zone';
import { requireActive, requireDns, requireUser, requireZone, writtenZone } from '../objects';
import { dateAndTime, listing, type Row } from '../panel-text';
import { reload } from './reload';
import { TEMPLATES } from './template-records';
import { ZONE_CHANGES } from './zone-changes';

function listed(zone: HestiaZone): Row {
  return [
    zone.name,
    {
      IP: zone.ip,
      TPL: zone.template,
      TTL: zone.ttl,
      EXP: zone.exp,
      SOA: zone.soa,
      SERIAL: String(zone.serial),
      DNSSEC: zone.dnssec,
      SRC: '',
      RECORDS: String(zone.records.length),
      SUSPENDED: zone.suspended ? 'yes' : 'no',
      ...dateAndTime(zone.createdAt),
    },
  ];
}

const listAll: Command = {
  usage: 'USER [FORMAT]',
  run: (args, context) => {
    requireFormats({ user: args(1) });
    requireUser(context, args(1));
    return listing(context.panel.zones(args(1)).map(listed), args(2));
  },
};

const listOne: Command = {
  usage: 'USER DOMAIN [FORMAT]',
  run: (args, context) => {
    requireFormats({ user: args(1), domain: args(2) });
    return listing([listed(requireZone(context, args(1), args(2)))], args(3));
  },
};

const listTemplates: Command = {
  usage: '[FORMAT]',
  run: (args) => (args(1) === 'json' ? JSON.stringify(TEMPLATES, undefined, 4) : TEMPLATES.join('\n')),
};

/** Places of NS1 to NS8. */
const NAME_SERVERS = [4, 5, 6, 7, 8, 9, 10, 11];

const add: Command = {
  usage: 'USER DOMAIN IP [NS1] [NS2] [NS3] [NS4] [NS5] [NS6] [NS7] [NS8] [RESTART] [DNSSEC]',
  run: async (args, context) => {
    const { panel, clock, switches, entry } = context;
    const name = writtenZone(args(2));
    // The panel has another command for reverse zones, and shows its usage.
    if (isIpv4(name)) throw new HestiaExit('ARGS', `Usage: v-add-dns-domain ${add.usage}`, '');
    const named = NAME_SERVERS.map(args).filter((server) => server !== '');
    requireFormats({ user: args(1), domain: name, ip: args(3), restart: args(12), dnssec: args(13) });
    for (const server of named) requireFormats({ domain: server });
    requireDns(context);
    const user = requireUser(context, args(1));
    requireActive('user', user);
    requireFreeName(name, user.name, context);
    if (user.dnsDomains !== null && panel.zones(user.name).length >= user.dnsDomains)
      throw new HestiaExit('LIMIT', 'DNS_DOMAINS limit is reached :: upgrade user package');
    await clock.sleep(switches.get('hestia.secondsPerRecord') * 15_000);
    // Without a second name server the first is not used either.
    const nameServers =
      args(5) === '' ? {} : { nameServers: named.map((server) => server.replace(/\.$/u, '')) };
    const dnssec = args(13) === 'yes' ? 'yes' : 'no';
    const start = {
      now: clock.now(),
      serial: switches.get('hestia.firstSerial'),
      dnssec,
      ...nameServers,
    } as const;
    panel.addZone({ user: user.name, name, ip: args(3) }, start);
    entry.applied = true;
    reload(context, args(12));
    return '';
  },
};

/** Throws the exit EXISTS when the zone exists, or the zone above it is another user's. */
function requireFreeName(name: string, user: string, { panel }: CommandContext): void {
  if (panel.zone(name) !== undefined) throw new HestiaExit('EXISTS', `dns domain ${name} exists`);
  const above = panel.zones().find((zone) => name.endsWith(`.${zone.name}`) && zone.user !== user);
  if (above !== undefined && panel.settings.enforceSubdomainOwnership)
    throw new HestiaExit('EXISTS', `dns domain ${above.name} belongs to a different user`);
}

const remove: Command = {
  usage: 'USER DOMAIN [RESTART]',
  run: (args, context) => {
    const name = writtenZone(args(2));
    requireFormats({ user: args(1), domain: name, restart: args(3) });
    context.panel.removeZone(requireZone(context, args(1), name));
    context.entry.applied = true;
    reload(context, args(3));
    return '';
  },
};

/** Commands for zones. */
export const DNS_ZONE_COMMANDS: Readonly<Record<string, Command>> = {
  'v-list-dns-domains': listAll,
  'v-list-dns-domain': listOne,
  'v-list-dns-templates': listTemplates,
  'v-add-dns-domain': add,
  'v-delete-dns-domain': remove,
  ...ZONE_CHANGES,
};
