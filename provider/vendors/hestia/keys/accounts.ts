import type { ListedPlace, ListingContext } from '../../../core/listing';

/** The accounts of the panel that keys stand in. */
export const accountsOf = ({ accounts }: ListingContext): Promise<readonly ListedPlace[]> =>
  Promise.resolve(accounts.map((user) => ({ kind: 'panel account', id: user, name: user })));
