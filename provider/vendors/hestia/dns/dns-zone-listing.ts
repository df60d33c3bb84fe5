import { zoneIdOf } from './place';
import { perUser } from '../panel/user-listing';

/** The zones of each account, in one call for each. */
export const panelDnsZoneListing = perUser(
  async ({ services }, user) =>
    (await services.hestia.users.recent(user)).map(({ name }) => ({
      id: zoneIdOf({ user, zone: name }),
      name,
      place: user,
    })),
  { adoption: () => true },
);
