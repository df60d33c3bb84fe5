import { definitionOfType, resourceNameOf } from '../stack/known-resource';
import type { StackState, StateResource } from '../stack/stack-state';
import type { ResourceDefinition } from '../../core/resource';
import type { Inventory, InventoryObject } from './inventory';
import { inOrder } from './in-order';
import type { Patterns } from './patterns';

/** A resource of a stack. */
export interface Holder {
  readonly stack: string;
  readonly urn: string;
  /** The name that the program gave it. */
  readonly resource: string;
}

/** An object with what the stacks say about it. */
export interface ComparedObject extends InventoryObject {
  readonly status: 'managed' | 'unmanaged' | 'ignored';
  /** Why it is ignored. */
  readonly why?: string;
  /** More than one is a mistake: each would undo what the other does. */
  readonly holders: readonly Holder[];
}

/** A resource of a stack whose object is not there. */
export interface MissingObject extends Holder {
  readonly definition: ResourceDefinition;
  readonly id: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export interface Comparison {
  readonly objects: readonly ComparedObject[];
  readonly missing: readonly MissingObject[];
}

/** Tells what the stacks manage of what there is. Pure: whether a missing object is really gone is for the caller. */
export function compare(
  { definitions, objects }: Inventory,
  stacks: readonly StackState[],
  ignored: Patterns,
): Comparison {
  const held = heldObjects(stacks).filter(({ definition }) => definitions.includes(definition));
  const holders = groupBy(held, ({ current, definition }) => keyOf(definition, current));
  const there = new Set(objects.map(({ definition, id }) => keyOf(definition, id)));
  return {
    objects: objects.map((object) =>
      judged(object, holders.get(keyOf(object.definition, object.id)) ?? [], ignored),
    ),
    missing: inOrder(
      held.filter(({ current, definition }) => !there.has(keyOf(definition, current))),
      ({ stack, urn }) => [stack, urn],
    ).map(({ current: _, ...missing }) => missing),
  };
}

function judged(object: InventoryObject, held: readonly HeldObject[], ignored: Patterns): ComparedObject {
  const holders = held.map(({ resource, stack, urn }) => ({ stack, urn, resource }));
  if (holders.length > 0) return { ...object, status: 'managed', holders };
  const pattern = ignored.matching(object);
  const why = object.unmanageable ?? (pattern === undefined ? undefined : `the pattern ${pattern}`);
  return why === undefined
    ? { ...object, status: 'unmanaged', holders }
    : { ...object, status: 'ignored', why, holders };
}

interface HeldObject extends MissingObject {
  /** The id that a listing would show. */
  readonly current: string;
}

function heldObjects(stacks: readonly StackState[]): HeldObject[] {
  return stacks.flatMap(({ name, resources }) => resources.flatMap((resource) => heldBy(name, resource)));
}

/** What a program only reads (`DnsRecord.get`) it does not manage, nor what waits for its deletion. */
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
