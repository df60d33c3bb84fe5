import type { Context } from '../provider/core/context';
import type { Vendor } from '../provider/core/vendor';

/** Clients that were made beforehand, with another time than the system's. */
export function givenClients(...clients: readonly (readonly [Vendor, unknown])[]): Context['client'] {
  const made = new Map(clients);
  return <C>(vendor: Vendor<C>): C => {
    if (!made.has(vendor)) throw new Error(`There is no client of ${vendor.name} here.`);
    return made.get(vendor) as C;
  };
}
