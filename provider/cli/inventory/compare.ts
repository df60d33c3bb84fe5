import { definitionOfType, resourceNameOf } from '../stack/resource-type';
import type { StackState, StateResource } from '../stack/stack-state';
import type { ResourceDefinition } from '../../core/resource';
import type { Inventory, InventoryObject } from './inventory';
import { sortByKeys } from './sort-by-keys';
import type { Patterns } from './patterns';

/** A resource of a stack. */
export interface Holder {
  readonly stack: string;
  readonly urn: string;
  /** The name that the program gave it. */
  readonly resource: string;
}

/** An object, compared with the stacks. */
export interface ComparedObject extends InventoryObject {
  readonly status: 'managed' | 'unmanaged' | 'ignored';
  /** Why it is ignored. */
  readonly why?: string;
  /** More than one is a mistake: each would undo the other's changes. */
  readonly holders: readonly Holder[];
}

/** A resource of a stack whose object does not exist. */
export interface MissingObject extends Holder {
  readonly definition: ResourceDefinition;
  readonly id: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export interface Comparison {
  readonly objects: readonly ComparedObject[];
  readonly missing: readonly MissingObject[];
}

/** Compares the inventory with the stacks. Pure: whether a missing object is really gone is for the caller to check. */
export function compareWithStacks(
  { definitions, objects }: Inventory,
  stacks: readonly StackState[],
  ignored: Patterns,
): Comparison {
  const held = heldObjects(stacks).filter(({ definition }) => definitions.includes(definition));
  const holders = groupBy(held, ({ current, definition }) => keyOf(definition, current));
  const there = new Set(objects.map(({ definition, id }) => keyOf(definition, id)));
  return {
    objects: objects.map((object) =>
      withStatus(object, holders.get(keyOf(object.definition, object.id)) ?? [], ignored),
    ),
    missing: sortByKeys(
      held.filter(({ current, definition }) => !there.has(keyOf(definition, current))),
      ({ stack, urn }) => [stack, urn],
    ).map(({ current: _, ...missing }) => missing),
  };
}

function withStatus(object: InventoryObject, held: readonly HeldObject[], ignored: Patterns): ComparedObject {
  const holders = held.map(({ resource, stack, urn }) => ({ stack, urn, resource }));
  if (holders.length > 0) return { ...object, status: 'managed', holders };
  const pattern = ignored.matching(object);
  const why = object.unmanageable ?? (pattern === undefined ? undefined : `the pattern ${pattern}`);
  return why === undefined
    ? { ...object, status: 'unmanaged', holders }
    : { ...object, status: 'ignored', why, holders };
}

interface HeldObject extends MissingObject {
  /** The current id, as a listing has it. */
  readonly current: string;
}

function heldObjects(stacks: readonly StackState[]): HeldObject[] {
  return stacks.flatMap(({ name, resources }) => resources.flatMap((resource) => heldBy(name, resource)));
}

/** A program does not manage what it only reads (`DnsRecord.get`), nor what is pending deletion. */
function heldBy(stack: string, resource: StateResource): HeldObject[] {
  const { external, id, outputs = {}, type, urn } = resource;
  const definition = definitionOfType(type);
  if (definition === undefined || id === undefined || external === true || resource.delete === true)
    return [];
  const current = definition.listing?.current?.(id, outputs) ?? id;
  return [{ stack, urn, resource: resourceNameOf(urn), definition, id, outputs, current }];
}

const keyOf = ({ token }: ResourceDefinition, id: string): string => `${token} ${id}`;

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
