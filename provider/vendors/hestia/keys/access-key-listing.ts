import { hestia } from '../vendor';
import { accessKeyIdOf } from './access-keys';
import { perUser } from '../panel/user-listing';

/** The access keys of each account, without their secrets, in one call for each. */
export const panelAccessKeyListing = perUser(
  async ({ client }, user) =>
    (await client(hestia).accessKeys.recent(user)).map(({ comment, id }) => ({
      id: accessKeyIdOf({ id, user }),
      name: comment === '' ? id : comment,
      place: user,
    })),
  { adoption: { never: 'the panel knows no way to take over an access key' } },
);
