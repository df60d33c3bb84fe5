import type { Command, CommandContext } from '../command';
import { requireFormats } from '../formats';
import type { HestiaZone } from './zone';
import { writtenZone } from '../objects';
import { reload } from './reload';
import { writableZone } from './writable-zone';

type Format = 'ip' | 'ttl' | 'domain' | 'dnssec';
type Facts = Partial<Pick<HestiaZone, 'ip' | 'ttl' | 'soa' | 'dnssec' | 'records'>>;
type ChangedFacts = (value: string, zone: HestiaZone, context: CommandContext) => Facts;

/** A command that changes one thing of a zone. */
const zoneChange = (name: string, format: Format, facts: ChangedFacts): Command => ({
  usage: `USER DOMAIN ${name} [RESTART]`,
  run: (args, context) => {
    requireFormats({ user: args(1), domain: writtenZone(args(2)), restart: args(4) });
    requireFormats({ [format]: args(3) });
    change(args(1), writtenZone(args(2)), (zone) => facts(args(3), zone, context), context);
    reload(context, args(4));
    return '';
  },
});

function change(
  user: string,
  name: string,
  facts: (zone: HestiaZone) => Facts,
  context: CommandContext,
): void {
  const zone = writableZone(user, name, context);
  context.panel.putZone({ ...zone, ...facts(zone), serial: zone.serial + 1 });
  context.entry.applied = true;
}

/** Found as text, so that it is changed in a TXT record too. */
const readdressed = ({ ip: old, records }: HestiaZone, ip: string): HestiaZone['records'] =>
  records.map((record) => ({ ...record, value: record.value.replaceAll(old, ip) }));

/** That there are these commands, with these arguments, was read in the code of 1.10.3; only the TTL's was run. */
export const ZONE_CHANGES: Readonly<Record<string, Command>> = {
  'v-change-dns-domain-ip': zoneChange('IP', 'ip', (ip, zone, { switches }) => ({
    ip,
    ...(switches.get('hestia.changedAddress') === 'replaced' ? { records: readdressed(zone, ip) } : {}),
  })),
  'v-change-dns-domain-ttl': zoneChange('TTL', 'ttl', (ttl) => ({ ttl })),
  'v-change-dns-domain-soa': zoneChange('SOA', 'domain', (soa) => ({ soa })),
  'v-change-dns-domain-dnssec': zoneChange('STATUS', 'dnssec', (status) => ({
    dnssec: status === 'yes' ? 'yes' : 'no',
  })),
};
