import type { Listing } from '../../../core/listing';
import { isBeingMade, isEnded } from './operations/power-states';
import type { Outputs } from './schema';

/** Every machine that the second generation of the API lists, in one call per page. */
export const instanceListing: Listing<Outputs> = {
  adoption: (id) => id,
  async list({ services }) {
    const machines = (await services.hostup.vps.machines.recent()).filter((machine) => !isEnded(machine));
    return {
      places: [],
      objects: machines.map((machine) => ({
        id: machine.id,
        name: machine.name,
        ...(isBeingMade(machine) ? { notImportable: 'HostUp is still making it' } : {}),
      })),
    };
  },
};
