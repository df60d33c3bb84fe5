import { isDeepStrictEqual } from 'node:util';
import { brokenValues } from './broken-values';
import type { Consequence, Disruption, Property, Sides } from './property';
import type { ResourceDefinition } from './resource';
import { containsUnknown, type Values } from './values';

/** One property that the program wants otherwise than the state has it. */
export interface PropertyChange {
  readonly property: string;
  readonly kind: 'update' | 'replace';
  readonly disruption?: Disruption;
  readonly uncertain?: true;
  readonly why?: string;
}

/**
 * Compares what the state holds with what the program asks for, by meaning and not by spelling.
 * A refresh asks the same question with the vendor's truth as `olds`.
 */
export function diff(definition: ResourceDefinition, olds: Values, news: Values): PropertyChange[] {
  try {
    return changesBetween(definition, olds, news);
  } catch (error) {
    throw brokenValues(definition, { olds, news, preview: true }, error);
  }
}

function changesBetween(definition: ResourceDefinition, olds: Values, news: Values): PropertyChange[] {
  const sides: Sides = { olds, news };
  const changes = Object.entries(definition.inputs).flatMap(([name, property]): PropertyChange[] => {
    const consequence = compare(
      property,
      olds[name] ?? property.default,
      news[name] ?? property.default,
      sides,
    );
    const { kind, ...rest } = consequence;
    return kind === 'none' ? [] : [{ property: name, kind, ...rest }];
  });
  const rest = changes.length > 0 ? undefined : definition.unfinished?.(olds);
  return rest === undefined ? changes : [{ ...rest, kind: 'update' }];
}

const NOTHING: Consequence = { kind: 'none' };

function compare(property: Property, old: unknown, new_: unknown, sides: Sides): Consequence {
  if (property.onChange === 'ignore') return NOTHING;
  if (new_ === undefined && (old === undefined || property.whenOmitted === 'unmanaged')) return NOTHING;
  if (containsUnknown(new_)) return { kind: property.onChange === 'replace' ? 'replace' : 'update' };
  if (old !== undefined && new_ !== undefined && means(property, old, new_, sides)) return NOTHING;
  const { onChange } = property;
  return typeof onChange === 'function' ? onChange(old, new_, sides) : { kind: onChange };
}

function means(property: Property, old: unknown, new_: unknown, sides: Sides): boolean {
  if (isDeepStrictEqual(old, new_)) return true;
  return property.equals?.(old, new_, sides) ?? false;
}

/** Whether these changes ask for a new object. */
export const needsReplacement = (changes: readonly PropertyChange[]): boolean =>
  changes.some((change) => change.kind === 'replace');
