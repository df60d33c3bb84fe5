import type { ListedObject, ListedPlace, Listing, ListingContext } from '../../../core/listing';

/** What one account of a panel has, as its lists tell. */
export type UserObjects = (context: ListingContext, user: string) => Promise<readonly ListedObject[]>;

/** Lists one account after another: a panel counts what a key may not list as a failed login, and bans after five. */
export const perUser = (
  objectsOf: UserObjects,
  rest: Omit<Listing<Readonly<Record<string, unknown>>>, 'list'>,
): Listing<Readonly<Record<string, unknown>>> => ({
  ...rest,
  async list(context) {
    const objects: ListedObject[] = [];
    for (const user of context.accounts) objects.push(...(await objectsOf(context, user)));
    return { places: context.accounts.map(accountOf), objects };
  },
});

const accountOf = (user: string): ListedPlace => ({ kind: 'panel account', id: user, name: user });
