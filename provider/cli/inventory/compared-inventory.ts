import { isHostupError } from '../../core/error';
import { readResource } from '../../core/operations';
import { Clients } from '../../runtime/clients';
import { Settings } from '../../config/settings';
import type { CommandIo } from '../command-io';
import { definitionOfType } from '../stack/resource-type';
import type { StackState } from '../stack/stack-state';
import type { Context } from '../../core/context';
import type { Vendor } from '../../core/vendor';
import { compareWithStacks, type Comparison, type MissingObject } from './compare';
import type { Inventory, InventoryObject } from './inventory';
import { accountsNamed, type InventoryOptions, onlyOf, readIgnored } from './inventory-options';
import type { Progress } from './progress';
import { takeInventory } from './take-inventory';

export interface ComparedInventory {
  readonly inventory: Inventory;
  readonly comparison: Comparison;
}

/** Clients with the settings of the environment variables, as a provider has them. */
export const clientsOf = ({ environment, err }: CommandIo): Clients =>
  new Clients(new Settings({ environment }), { environment, writeLog: (line) => err(`${line}\n`) });

/** Lists everything that the keys can see, and compares it with the stacks. Writes nothing anywhere. */
export async function compareInventory(
  io: CommandIo,
  options: InventoryOptions,
  stacks: readonly StackState[],
  progress: Progress,
): Promise<ComparedInventory> {
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
  const compared = compareWithStacks(whole, stacks, ignored);
  // `--only` selects among existing objects by name; it cannot select missing ones.
  const missing =
    only === undefined ? await confirmMissing({ client, settings, signal: io.signal }, compared.missing) : [];
  return {
    inventory: {
      ...whole,
      objects: whole.objects.filter(isWanted),
      places: only === undefined ? whole.places : [],
    },
    comparison: { objects: compared.objects.filter(isWanted), missing },
  };
}

/** Lists may omit existing objects, e.g. machines of the old generation. So each is read, as a refresh would. */
async function confirmMissing(
  access: Pick<Context, 'client' | 'settings' | 'signal'>,
  missing: readonly MissingObject[],
): Promise<MissingObject[]> {
  const found = await Promise.all(
    missing.map(async ({ definition, id, outputs }) => {
      try {
        const context = { ...access, log: () => undefined };
        return (await readResource(definition, context, id, outputs)) !== undefined;
      } catch (error) {
        // Outputs that are ciphertext may be invalid for the read: then the list decides. So it does about what this key
        // does not see: an inventory shows what the key sees, and concludes nothing.
        if (isHostupError(error, 'invalid_input', 'not_found', 'not_visible', 'unexpected_answer'))
          return false;
        throw error;
      }
    }),
  );
  return missing.filter((_, index) => found[index] !== true);
}

/** Accounts named by the option, and those used in the stacks; none where the vendor lists its accounts itself. */
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
