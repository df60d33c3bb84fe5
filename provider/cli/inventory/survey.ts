import { isHostupError } from '../../core/error';
import { servicesFor, type Services } from '../../registry/clients';
import { Settings } from '../../config/settings';
import type { CommandIo } from '../command-io';
import { definitionOfType } from '../stack/known-resource';
import type { StackState } from '../stack/stack-state';
import { partsOf } from '../../core/token';
import { compare, type Comparison, type MissingObject } from './compare';
import type { Inventory, InventoryObject } from './inventory';
import { onlyOf, readIgnored, type InventoryOptions } from './inventory-options';
import type { Progress } from './progress';
import { takeInventory } from './take-inventory';

export interface Survey {
  readonly inventory: Inventory;
  readonly comparison: Comparison;
}

/** What `HOSTUP_…`, `HOSTUPCLOUD_…` and `HESTIA_…` variables say, used by a command as by a provider. */
export const servicesOf = ({ environment, err }: CommandIo): Services =>
  servicesFor(new Settings({ environment }), { environment, writeLog: (line) => err(`${line}\n`) });

/** Looks at everything that the keys see, and holds it against the stacks. Writes nothing anywhere. */
export async function survey(
  io: CommandIo,
  options: InventoryOptions,
  stacks: readonly StackState[],
  progress: Progress,
): Promise<Survey> {
  const ignored = readIgnored(io, options);
  const services = servicesOf(io);
  const panelUsers = [...new Set([...(options.hestiaUser ?? []), ...panelUsersOf(stacks)])].sort();
  const whole = await takeInventory(
    { services, signal: io.signal, panelUsers },
    {
      types: options.type ?? [],
      without: options.without ?? [],
      progress: (message) => progress.say(message),
    },
  );
  const only = onlyOf(options);
  const isWanted = (object: InventoryObject): boolean =>
    only === undefined || only.matching(object) !== undefined;
  const compared = compare(whole, stacks, ignored);
  // A name that is asked for says which objects to show, and cannot say which that are not there.
  const missing = only === undefined ? await reallyMissing(io, services, compared.missing) : [];
  return {
    inventory: {
      ...whole,
      objects: whole.objects.filter(isWanted),
      places: only === undefined ? whole.places : [],
    },
    comparison: { objects: compared.objects.filter(isWanted), missing },
  };
}

/** A list may leave out what is there: machines of the old generation, say. Each is asked for as a refresh would. */
async function reallyMissing(
  io: CommandIo,
  services: Services,
  missing: readonly MissingObject[],
): Promise<MissingObject[]> {
  const found = await Promise.all(
    missing.map(async ({ definition, id, outputs }) => {
      try {
        const context = { services, signal: io.signal, log: () => undefined };
        return (await definition.lifecycle.read(context, id, outputs)) !== undefined;
      } catch (error) {
        // Outputs that are ciphertext may make no sense to it: then the list is what there is to go by.
        if (isHostupError(error, 'invalid_input', 'not_found', 'unexpected_answer')) return false;
        throw error;
      }
    }),
  );
  return missing.filter((_, index) => found[index] !== true);
}

/** The accounts of a panel that the stacks have something in. */
const panelUsersOf = (stacks: readonly StackState[]): string[] =>
  stacks.flatMap(({ resources }) =>
    resources.flatMap(({ outputs, type }) => {
      const definition = definitionOfType(type);
      const user = outputs?.['user'];
      const isPanels = definition !== undefined && partsOf(definition.token).module === 'hestia';
      return isPanels && typeof user === 'string' ? [user] : [];
    }),
  );
