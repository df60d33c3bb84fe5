import { isDeepStrictEqual } from 'node:util';
import { check } from '../../core/check';
import { HostupError } from '../../core/error';
import { oneLine } from '../../core/text/one-line';
import { readResource } from '../../core/operations';
import type { ResourceDefinition } from '../../core/resource';
import type { Values } from '../../core/values';
import type { Clients } from '../../runtime/clients';
import { qualifiedName } from '../../core/text/token';
import type { CommandIo } from '../command-io';
import type { InventoryObject } from '../inventory/inventory';
import type { ComparedInventory } from '../inventory/compared-inventory';
import type { ImportPlan, PlannedResource, SkippedObject } from './planned-resource';
import { resourceNames } from './resource-names';

/** Which face the program is for. */
export type Face = 'plugin' | 'dynamic';

interface Read {
  readonly object: InventoryObject;
  readonly found: { readonly id: string; readonly inputs: Values } | { readonly why: string };
}

/**
 * Reads every object that no stack has as an import would, so that the program matches the future state. `usedNames`
 * are names that the program already has.
 */
export async function planImport(
  io: CommandIo,
  clients: Clients,
  { comparison, inventory }: ComparedInventory,
  face: Face,
  usedNames: ReadonlySet<string>,
): Promise<ImportPlan> {
  const unmanaged = comparison.objects.filter(({ status }) => status === 'unmanaged');
  const reads = await Promise.all(unmanaged.map((object) => read(io, clients, object, face)));
  const good = reads.flatMap(({ found, object }) => ('why' in found ? [] : [{ found, object }]));
  const names = resourceNames(
    good.map(({ object }) => object),
    usedNames,
  );
  const headings = new Map(inventory.places.map(({ kind, name }) => [name, oneLine(`${kind} ${name}`)]));
  return {
    resources: good.map(({ found, object: { definition, place } }, index): PlannedResource => ({
      definition,
      resource: names[index] ?? '',
      heading: place === undefined ? '' : (headings.get(place) ?? oneLine(place)),
      inputs: withoutDefaults(definition, found.inputs),
      id: found.id,
    })),
    skipped: reads.flatMap(({ found, object }): SkippedObject[] =>
      'why' in found ? [{ what: nameOf(object), why: oneLine(found.why).replace(/\.$/u, '') }] : [],
    ),
  };
}

async function read(io: CommandIo, clients: Clients, object: InventoryObject, face: Face): Promise<Read> {
  const { definition, id } = object;
  const adoption = definition.listing?.adoption;
  if (object.notImportable !== undefined) return { object, found: { why: object.notImportable } };
  if (face === 'dynamic' && typeof adoption === 'object') return { object, found: { why: adoption.never } };
  try {
    const { client, settings } = clients;
    const context = { client, settings, signal: io.signal, log: () => undefined, importable: true };
    const found = await readResource(definition, context, id, undefined);
    if (found === undefined) return { object, found: { why: 'it has disappeared in the meantime' } };
    const adopt = face === 'dynamic' && typeof adoption === 'function' ? { adopt: adoption(id) } : {};
    const inputs = { ...found.inputs, ...adopt };
    // A program cannot declare what the vendor accepted long ago or does not return in full.
    const [failure] = check(definition, inputs).failures;
    if (failure !== undefined) return { object, found: { why: failure.reason } };
    return { object, found: { id: found.id, inputs } };
  } catch (error) {
    if (!(error instanceof HostupError) || FATAL.includes(error.code)) throw error;
    return { object, found: { why: error.summary } };
  }
}

/** Failures of the run, not of one object. */
const FATAL: readonly string[] = ['cancelled', 'network', 'rate_limited', 'unauthorized', 'unavailable'];

/** On one line, because it ends up in a comment of the program. */
const nameOf = ({ definition, name, place = '' }: InventoryObject): string =>
  oneLine(`${qualifiedName(definition.token)} ${place} ${name}`);

/** In the order of the reference. */
export const withoutDefaults = ({ inputs }: ResourceDefinition, values: Values): Values =>
  Object.fromEntries(
    Object.entries(inputs).flatMap(([name, property]) => {
      const value = values[name];
      const isDefault = value === undefined || isDeepStrictEqual(value, property.default);
      return isDefault ? [] : [[name, value]];
    }),
  );
