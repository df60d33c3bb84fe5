import { definedMembers } from '../defined-members';
import type { SimulationContext } from '../simulation-context';
import type { Collection, Parented, Changes, Strictness } from './collection';
import type { Item } from './items';

/**
 * Adds an object as a create of the API does; `rest` are its properties beside the fields. Throws the vendor's answer
 * where a rule forbids it.
 */
export function addItem<Fields extends object, T extends Item>(
  simulation: SimulationContext,
  collection: Collection<string, Fields, T>,
  fields: Fields,
  rest: Changes<T> = {},
  strictness: Strictness = {},
): T {
  const items = simulation.collections.of(collection);
  const parent = rest.parent ?? null;
  collection.checkParent(parent, simulation);
  const others = items.of(parent);
  collection.checkRules(fields, others, simulation, strictness);
  if (strictness.force !== true) collection.checkLimit(others.length);
  const item = { ...collection.create(fields, simulation), ...definedMembers(rest) };
  items.put(item);
  return item;
}

/** Adds an object past the API; what the seed leaves out is made up. Throws what `addItem` throws, and ZodError. */
export function seedItem<Fields extends object, T extends Item, Change extends object>(
  simulation: SimulationContext,
  collection: Collection<string, Fields, T, Change>,
  seed: Change & Parented,
  force = false,
): T {
  const { fields, rest } = collection.complete(seed, simulation);
  return addItem(simulation, collection, fields, rest, { outOfBand: true, force });
}

/** Changes an object; what the change leaves out stays. Throws the vendor's answer where a rule forbids it. */
export function changeItem<Fields extends object, T extends Item>(
  simulation: SimulationContext,
  collection: Collection<string, Fields, T>,
  item: T,
  change: Changes<T>,
  strictness: Strictness = {},
): T {
  const items = simulation.collections.of(collection);
  const changed = { ...item, updatedAt: simulation.clock.iso(), ...definedMembers(change) };
  const others = items.of(item.parent).filter(({ id }) => id !== item.id);
  collection.checkRules(changed, others, simulation, strictness);
  items.put(changed);
  return changed;
}
