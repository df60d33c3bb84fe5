import type { Command, CommandContext } from './command';
import { demandFormats } from './formats';
import type { HestiaZone } from './hestia-zone';
import { demandActive, demandDns, demandUser, demandZone, writtenZone } from './objects';
import { reload } from './reload';

type Format = 'ip' | 'ttl' | 'domain' | 'dnssec';
type Facts = Partial<Pick<HestiaZone, 'ip' | 'ttl' | 'soa' | 'dnssec'>>;

/** A command that changes one thing of a zone and leaves its records alone (inferred for the address). */
const zoneChange = (name: string, format: Format, facts: (value: string) => Facts): Command => ({
  usage: `USER DOMAIN ${name} [RESTART]`,
  run: (args, context) => {
    demandFormats({ user: args(1), domain: writtenZone(args(2)), restart: args(4) });
    demandFormats({ [format]: args(3) });
    change(args(1), writtenZone(args(2)), facts(args(3)), context);
    reload(context, args(4));
    return '';
  },
});

function change(user: string, name: string, facts: Facts, context: CommandContext): void {
  demandDns(context);
  demandActive('user', demandUser(context, user));
  const zone = demandZone(context, user, name);
  demandActive('dns', zone);
  context.panel.putZone({ ...zone, ...facts, serial: zone.serial + 1 });
  context.entry.applied = true;
}

/** That there are these commands, with these arguments, was read in the code of 1.10.3; only the TTL's was run. */
export const ZONE_CHANGES: Readonly<Record<string, Command>> = {
  'v-change-dns-domain-ip': zoneChange('IP', 'ip', (ip) => ({ ip })),
  'v-change-dns-domain-ttl': zoneChange('TTL', 'ttl', (ttl) => ({ ttl })),
  'v-change-dns-domain-soa': zoneChange('SOA', 'domain', (soa) => ({ soa })),
  'v-change-dns-domain-dnssec': zoneChange('STATUS', 'dnssec', (status) => ({
    dnssec: status === 'yes' ? 'yes' : 'no',
  })),
};
