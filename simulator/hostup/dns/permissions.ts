import type { ServiceContext } from '../request-context';
import type { Simulation } from '../../simulation';
import type { Switches } from '../../switches';
import { RECORD_TYPES } from './record-types';
import { Rejection } from '../rejection';

export const DNS_ACTIONS = ['create', 'update', 'delete'] as const;

export type DnsAction = (typeof DNS_ACTIONS)[number];

/** The values that `dns_permissions` of a key may have. The vendor's are unknown: record types or actions. */
export const dnsPermissionsKnown = (switches: Switches): readonly string[] =>
  switches.get('keys.dnsPermissions') === 'types' ? RECORD_TYPES : DNS_ACTIONS;

/** Throws a Rejection unless the key may do this to records of all these types. */
export function requireDnsPermission(
  c: ServiceContext,
  { switches }: Simulation,
  action: DnsAction,
  ...types: string[]
): void {
  const { dnsPermissions } = c.get('key');
  if (dnsPermissions.length === 0) return;
  const needed = switches.get('keys.dnsPermissions') === 'types' ? types : [action];
  const missing = needed.find((permission) => !dnsPermissions.includes(permission));
  if (missing !== undefined)
    throw new Rejection('forbidden', `The DNS permissions of the API key do not include ${missing}.`);
}
