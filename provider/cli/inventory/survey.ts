import { isHostupError } from '../../core/error';
import { Clients } from '../../runtime/clients';
import { Settings } from '../../config/settings';
import type { CommandIo } from '../command-io';
import { definitionOfType } from '../stack/known-resource';
import type { StackState } from '../stack/stack-state';
import type { Context } from '../../core/context';
import type { Vendor } from '../../core/vendor';
import { compare, type Comparison, type MissingObject } from './compare';
import type { Inventory, InventoryObject } from './inventory';
import { accountsNamed, type InventoryOptions, onlyOf, readIgnored } from './inventory-options';
import type { Progress } from './progress';
import { takeInventory } from './take-inventory';

export interface Survey {
  readonly inventory: Inventory;
  readonly comparison: Comparison;
}

/** What the environment variables of the vendors say, used by a command as by a provider. */
export const clientsOf = ({ environment, err }: CommandIo): Clients =>
  new Clients(new Settings({ environment }), { environment, writeLog: (line) => err(`${line}\n`) });

/** Looks at everything that the keys see, and holds it against the stacks. Writes nothing anywhere. */
export async function survey(
  io: CommandIo,
  options: InventoryOptions,
  stacks: readonly StackState[],
  progress: Progress,
): Promise<Survey> {
  const ignored = readIgnored(io, options);
  const { client, settings } = clientsOf(io);
  const whole = await takeInventory(
    { client, settings, signal: io.signal, accountsOf: (vendor) => namedAccounts(vendor, options, stacks) },
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
  const missing =
    only === undefined ? await reallyMissing({ client, settings, signal: io.signal }, compared.missing) : [];
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
  access: Pick<Context, 'client' | 'settings' | 'signal'>,
  missing: readonly MissingObject[],
): Promise<MissingObject[]> {
  const found = await Promise.all(
    missing.map(async ({ definition, id, outputs }) => {
      try {
        const context = { ...access, log: () => undefined };
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

/** Accounts that an option names, and those that the stacks have something in; none where the vendor lists them itself. */
function namedAccounts(
  { accounts, module }: Vendor,
  options: InventoryOptions,
  stacks: readonly StackState[],
): string[] {
  if (accounts === undefined) return [];
  const inStacks = stacks.flatMap(({ resources }) =>
    resources.flatMap(({ outputs, type }) => {
      const definition = definitionOfType(type);
      const account = outputs?.[accounts.property];
      return definition?.vendor.module === module && typeof account === 'string' ? [account] : [];
    }),
  );
  return [...new Set([...accountsNamed(options, accounts.flag), ...inStacks])].sort();
}
