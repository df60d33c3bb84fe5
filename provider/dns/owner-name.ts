import { HostupError } from '../core/error';
import { canonicalHostName, hasFinalDot } from './host-name';
import { quoteForMessage } from './rules/rule';

const isInside = (name: string, zone: string): boolean => name === zone || name.endsWith(`.${zone}`);

/**
 * The absolute owner name: lower case, A-labels, no final dot.
 *
 * - `@` and the empty name are the zone itself (the apex).
 * - A final dot makes a name absolute, as in a zone file, even outside the zone (`checkRecord` rejects that).
 * - Without it, a name that is the zone or ends with `.` and the zone is absolute as well: in zone `example.com`
 *   `www.example.com` never means `www.example.com.example.com`. Everything else, even `com`, is relative.
 */
export function fqdn(name: string, zoneName: string): string {
  const zone = canonicalHostName(zoneName);
  if (name === '' || name === '@') return zone;
  const canonical = canonicalHostName(name);
  return hasFinalDot(name) || isInside(canonical, zone) ? canonical : `${canonical}.${zone}`;
}

/**
 * What HostUp's POST expects: the name without the zone, `@` for the zone itself. `fqdn` of the result is the name
 * again; a name that contains the zone twice is therefore left whole (`checkRecord` rejects it).
 *
 * @throws HostupError `invalid_input` for a name outside the zone: sent as it is, it would land inside.
 */
export function relativeName(name: string, zoneName: string): string {
  const zone = canonicalHostName(zoneName);
  const absolute = fqdn(name, zoneName);
  if (absolute === zone) return '@';
  if (!isInside(absolute, zone)) {
    throw new HostupError(`${quoteForMessage(name)} is outside the zone ${zone}`, {
      code: 'invalid_input',
      property: 'name',
    });
  }
  return containsZoneTwice(name, zoneName) ? absolute : absolute.slice(0, -zone.length - 1);
}

/** True for `www.example.com.example.com` in zone `example.com`. */
export function containsZoneTwice(name: string, zoneName: string): boolean {
  const zone = canonicalHostName(zoneName);
  const absolute = fqdn(name, zoneName);
  return absolute.endsWith(`.${zone}`) && isInside(absolute.slice(0, -zone.length - 1), zone);
}

/** Whether a name lies in the zone; false only for one with a final dot. */
export const isInZone = (name: string, zoneName: string): boolean =>
  isInside(fqdn(name, zoneName), canonicalHostName(zoneName));

/** Whether a name is the zone itself. Without the zone's name only `@` and the empty name are known to be. */
export const isApex = (name: string, zoneName: string | undefined): boolean =>
  zoneName === undefined ? name === '' || name === '@' : fqdn(name, zoneName) === canonicalHostName(zoneName);

/** Whether two spellings name the same owner. */
export const sameName = (a: string, b: string, zoneName: string): boolean =>
  fqdn(a, zoneName) === fqdn(b, zoneName);
