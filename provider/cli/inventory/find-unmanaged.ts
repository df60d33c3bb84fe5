import { defined } from '../../core/values';
import type { CommandIo } from '../command-io';
import type { StackState } from '../stack/stack-state';
import type { InventoryOptions } from './inventory-options';
import { Progress } from './progress';
import { compareInventory } from './compared-inventory';
import type { UnmanagedObject } from './inventory';

/** Every object that the keys can see, that is not ignored and that no stack has; in a fixed order. */
export async function findUnmanaged(
  io: CommandIo,
  { stacks, ...options }: InventoryOptions & { readonly stacks: readonly StackState[] },
): Promise<readonly UnmanagedObject[]> {
  const progress = new Progress(io);
  try {
    const { comparison } = await compareInventory(io, options, stacks, progress);
    return comparison.objects
      .filter(({ status }) => status === 'unmanaged')
      .map(({ definition, id, name, place }) => ({
        type: definition.token,
        id,
        name,
        ...defined({ place }),
      }));
  } finally {
    progress.end();
  }
}
