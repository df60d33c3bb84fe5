import type { CommandContext } from './command';
import { HestiaExit } from './exit';
import type { HestiaUser } from './seed';
import type { HestiaZone } from './dns/zone';

/** The user, who exists; throws the exit NOTEXIST. */
export function requireUser({ panel }: CommandContext, name: string): HestiaUser {
  const user = panel.user(name);
  if (user === undefined) throw new HestiaExit('NOTEXIST', `user ${name} doesn't exist`);
  return user;
}

/** The zone of the user; throws the exit NOTEXIST. Names are compared as they are: lists do not lower them. */
export function requireZone(context: CommandContext, user: string, name: string): HestiaZone {
  requireUser(context, user);
  const zone = context.panel.zone(name);
  if (zone?.user !== user) throw new HestiaExit('NOTEXIST', `dns domain ${name} doesn't exist`);
  return zone;
}

/** Throws the exit SUSPENDED. */
export function requireActive(
  kind: 'user' | 'dns',
  { name, suspended }: { name: string; suspended: boolean },
): void {
  if (suspended) throw new HestiaExit('SUSPENDED', `${kind} ${name} is suspended`);
}

/** Throws the exit DISABLED on a server without a DNS service. */
export function requireDns({ panel }: CommandContext): void {
  if (!panel.settings.dnsSystem) throw new HestiaExit('DISABLED', 'DNS_SYSTEM is not enabled');
}

/** A zone name as writes read it: lower case, without `www.` in front or dots around it. */
export const writtenZone = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^www\./u, '')
    .replace(/^\.+|\.+$/gu, '');
