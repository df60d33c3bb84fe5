import type { HestiaRecord } from './zone';

type Draft = Pick<HestiaRecord, 'id' | 'name' | 'type' | 'value' | 'priority'>;

const draft = (id: number, name: string, type: string, value: string, priority = ''): Draft => ({
  id,
  name,
  type,
  value,
  priority,
});

/** Ids 1 to 8 are for name servers; those of servers that the zone does not have stay free. */
const FIRST_ID = 9;

/** Values as they are stored: the priority of an SRV record is not part of its value. */
function withMail(zone: string, ip: string): Draft[] {
  return [
    draft(9, '@', 'A', ip),
    draft(10, 'www', 'CNAME', `${zone}.`),
    draft(11, 'ftp', 'CNAME', `${zone}.`),
    draft(12, 'webmail', 'CNAME', `${zone}.`),
    draft(13, 'mail', 'A', ip),
    draft(14, '@', 'MX', `mail.${zone}.`, '0'),
    draft(15, '@', 'TXT', `"v=spf1 a mx ip4:${ip} -all"`),
    draft(16, '_dmarc', 'TXT', '"v=DMARC1; p=quarantine; pct=100"'),
    draft(17, '_imap._tcp', 'SRV', '0 0 .', '0'),
    draft(18, '_imaps._tcp', 'SRV', `1 993 mail.${zone}.`, '0'),
    draft(19, '_pop3._tcp', 'SRV', '0 0 .', '0'),
    draft(20, '_pop3s._tcp', 'SRV', `1 995 mail.${zone}.`, '0'),
    draft(21, '_submission._tcp', 'SRV', `1 587 mail.${zone}.`, '0'),
  ];
}

/** Templates that the simulator has. */
export const TEMPLATES = ['default', 'default-nomail'] as const;

/**
 * The records of a new zone. That there are fifteen with two name servers, of which types, and under which ids was
 * observed; the values of TXT and SRV are inferred, and so is all of `default-nomail`.
 */
export function templateRecords(
  zone: Readonly<{ name: string; ip: string; template: string }>,
  nameServers: readonly string[],
): Draft[] {
  const servers = nameServers.map((server, at) => draft(at + 1, '@', 'NS', `${server}.`));
  const others = withMail(zone.name, zone.ip);
  if (zone.template === 'default') return [...servers, ...others];
  const isForMail = ({ name, type }: Draft): boolean =>
    /^(?:mail|webmail|_)/u.test(name) || /MX|TXT/u.test(type);
  const kept = others.filter((record) => !isForMail(record));
  return [...servers, ...kept.map((record, at) => ({ ...record, id: FIRST_ID + at }))];
}
