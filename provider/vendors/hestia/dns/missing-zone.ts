import { HostupError, isHostupError } from '../../../core/error';
import { nearName } from '../../../core/text/nearest-name';
import type { Place } from './place';
import type { UserLists } from './zone-lists';

/** Says which zones there are when a record's zone is not; every other error as it is. */
export async function explainMissingZone(
  error: unknown,
  { user, zone }: Place,
  users: UserLists,
): Promise<never> {
  if (!isHostupError(error, 'not_found')) throw error;
  const visible = await users.fresh(user).catch(() => undefined);
  // The user is missing then, or something else is, which the panel's own words name.
  if (visible?.every(({ name }) => name !== zone) !== true) throw error;
  const names = visible.map(({ name }) => name).sort();
  const near = nearName(zone, names);
  throw new HostupError(`${user} has no zone ${zone} at this panel`, {
    code: 'not_found',
    property: 'zone',
    fix:
      names.length === 0
        ? 'The account has no zone at all: make one with hestia.DnsZone.'
        : `There are ${names.slice(0, 20).join(', ')}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
    cause: error,
  });
}
