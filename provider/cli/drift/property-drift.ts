import { isDeepStrictEqual } from 'node:util';
import type { StepEventMetadata } from '@pulumi/pulumi/automation';
import { diff } from '../../core/diff';
import type { ResourceDefinition } from '../../core/resource';
import type { Values } from '../../core/values';
import { definitionOfType } from '../stack/known-resource';
import type { StateResource } from '../stack/stack-state';
import type { PropertyDrift } from './drift-report';

/** Both sides of a resource, as the events of the refresh and the state have them. */
interface BothSides {
  readonly definition: ResourceDefinition | undefined;
  /** Inputs and outputs as the last `up` left them. */
  readonly was: { readonly inputs: Values; readonly outputs: Values };
  /** The same with the vendor's values of now. */
  readonly is: { readonly inputs: Values; readonly outputs: Values };
  readonly kept: StateResource | undefined;
}

/**
 * The properties that make the difference which the engine has found. Empty when nothing tells which they are.
 * Undefined when it is none for the user: the program lets them change (`ignoreChanges`), or what it only reads means
 * the same as before.
 */
export function propertyDrift(
  step: StepEventMetadata,
  kept: StateResource | undefined,
): PropertyDrift[] | undefined {
  const sides: BothSides = {
    definition: definitionOfType(step.type),
    was: { inputs: step.old?.inputs ?? {}, outputs: step.old?.outputs ?? {} },
    is: { inputs: step.new?.inputs ?? {}, outputs: step.new?.outputs ?? {} },
    kept,
  };
  const named = namesOf(step, sides);
  if (named === undefined) return undefined;
  const { isGuess, names } = named;
  const ignored = kept?.ignoreChanges ?? [];
  const counted = names.filter((name) => !ignored.includes(name) && !ignored.includes('*'));
  if (names.length > 0 && counted.length === 0) return undefined;
  return counted
    .sort()
    .map((name) => ({ ...oneProperty(name, sides), ...(isGuess ? { uncertain: true } : {}) }));
}

interface Names {
  readonly names: readonly string[];
  /** At least one of them has changed. */
  readonly isGuess: boolean;
}

const certain = (names: readonly string[]): Names => ({ names, isGuess: false });

function namesOf({ detailedDiff }: StepEventMetadata, sides: BothSides): Names | undefined {
  // The plugin names them, secret ones too. The dynamic classes cannot, so the same comparison is made here.
  const detailed = Object.keys(detailedDiff ?? {});
  if (detailed.length > 0) return certain(detailed);
  const { definition, is, kept, was } = sides;
  if (definition === undefined) return certain(unequal(was, is));
  // The engine compares every output of what is only read, such as a record's way from pending to active.
  if (kept?.external === true) {
    const names = meant(definition, is.outputs, was.outputs);
    return names.length > 0 ? certain(names) : undefined;
  }
  const names = meant(definition, is.outputs, was.inputs);
  if (names.length > 0) return certain(names);
  const secrets = secretInputs(sides);
  return secrets.length > 0 ? { names: secrets, isGuess: secrets.length > 1 } : certain(unequal(was, is));
}

/** The properties that differ by meaning, not by spelling. Of secrets there is a text, as a judge of values expects. */
const meant = (definition: ResourceDefinition, is: Values, wanted: Values): string[] =>
  diff(definition, covered(is), covered(wanted)).map(({ property }) => property);

/** Inputs whose values are covered in events, so that nobody here sees whether they differ. */
const secretInputs = ({ definition, was }: BothSides): string[] =>
  Object.keys(definition?.inputs ?? {}).filter((name) => holdsSecret(was.inputs[name]));

/** Properties whose values differ: inputs, or else outputs. */
function unequal(was: BothSides['was'], is: BothSides['is']): string[] {
  const inputs = unequalKeys(was.inputs, is.inputs);
  return inputs.length > 0 ? inputs : unequalKeys(was.outputs, is.outputs);
}

const unequalKeys = (before: Values, after: Values): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !key.startsWith('__') && !isDeepStrictEqual(before[key], after[key]),
  );

function oneProperty(property: string, sides: BothSides): PropertyDrift {
  const { definition, is, kept, was } = sides;
  const input = definition?.inputs[property];
  const isSecret = input?.secret ?? definition?.outputs[property]?.secret ?? false;
  const head = /^[^.[]+/u.exec(property)?.[0] ?? property;
  const everywhere = [was.inputs, was.outputs, is.inputs, is.outputs, kept?.inputs, kept?.outputs];
  if (isSecret || everywhere.some((values) => holdsSecret(values?.[head]))) {
    return { property, before: SECRET_TEXT, after: SECRET_TEXT };
  }
  const saved = [was.inputs, was.outputs].map((values) => valueAt(values, property));
  const [before] = kept?.external === true ? saved.reverse() : [saved[0] ?? input?.default ?? saved[1]];
  const after = valueAt(is.outputs, property) ?? input?.default ?? valueAt(is.inputs, property);
  return { property, before, after };
}

/** The value at a path as Pulumi writes it: `tags.owner`, `rules[0].port`, `labels["a.b"]`. */
export function valueAt(values: Values, path: string): unknown {
  const parts = [...path.matchAll(/\["(?<quoted>(?:[^"\\]|\\.)*)"\]|\[(?<index>\d+)\]|(?<name>[^.[\]]+)/gu)];
  return parts.reduce<unknown>((at, { groups }) => {
    if (typeof at !== 'object' || at === null) return undefined;
    const { index, name, quoted } = groups ?? {};
    return (at as Record<string, unknown>)[name ?? index ?? quoted?.replace(/\\(.)/gu, '$1') ?? ''];
  }, values);
}

/** How Pulumi marks what is special in a state and in its events, and the mark of a secret (rpc.go of its SDK). */
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';

/** What reports show instead of a secret; the word that Pulumi has for it. */
export const SECRET_TEXT = '[secret]';

/** Whether a secret stands anywhere in it, ciphertext or not. */
export function holdsSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ((value as Record<string, unknown>)[SIGNATURE] === SECRET) return true;
  return Object.values(value).some(holdsSecret);
}

/** The same with each property that holds a secret covered whole. */
export const covered = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, holdsSecret(value) ? SECRET_TEXT : value]),
  );
