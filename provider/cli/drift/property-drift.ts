import { isDeepStrictEqual } from 'node:util';
import type { StepEventMetadata } from '@pulumi/pulumi/automation';
import { diff } from '../../core/diff';
import type { ResourceDefinition } from '../../core/resource';
import type { Values } from '../../core/values';
import { definitionOfType } from '../stack/resource-type';
import type { StateResource } from '../stack/stack-state';
import type { PropertyDrift } from './drift-report';

/** Both sides of a resource, as the events of the refresh and the state have them. */
interface BothSides {
  readonly definition: ResourceDefinition | undefined;
  /** Inputs and outputs as the last `up` left them. */
  readonly was: { readonly inputs: Values; readonly outputs: Values };
  /** The same with the vendor's current values. */
  readonly is: { readonly inputs: Values; readonly outputs: Values };
  readonly kept: StateResource | undefined;
}

/**
 * The properties behind the difference that the engine has found. Empty when it cannot be determined which they are.
 * Undefined when the difference does not matter: the program ignores it (`ignoreChanges`), or the value of a resource
 * that it only reads means the same as before.
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
  // The plugin names them, also secret ones. The dynamic classes cannot, so the same comparison is made here.
  const detailed = Object.keys(detailedDiff ?? {});
  if (detailed.length > 0) return certain(detailed);
  const { definition, is, kept, was } = sides;
  if (definition === undefined) return certain(changedValues(was, is));
  // The engine compares every output of what is only read, such as a record's status, which goes from pending to active.
  if (kept?.external === true) {
    const names = changedByMeaning(definition, is.outputs, was.outputs);
    return names.length > 0 ? certain(names) : undefined;
  }
  const names = changedByMeaning(definition, is.outputs, was.inputs);
  if (names.length > 0) return certain(names);
  const secrets = secretInputs(sides);
  return secrets.length > 0
    ? { names: secrets, isGuess: secrets.length > 1 }
    : certain(changedValues(was, is));
}

/** The properties that differ in meaning, not just in spelling. Secrets are masked as text, which the comparison expects. */
const changedByMeaning = (definition: ResourceDefinition, is: Values, wanted: Values): string[] =>
  diff(definition, maskSecrets(is), maskSecrets(wanted)).map(({ property }) => property);

/** Inputs whose values are masked in events, so that it cannot be seen here whether they differ. */
const secretInputs = ({ definition, was }: BothSides): string[] =>
  Object.keys(definition?.inputs ?? {}).filter((name) => containsSecret(was.inputs[name]));

/** Properties whose values differ: inputs, or outputs if no input does. */
function changedValues(was: BothSides['was'], is: BothSides['is']): string[] {
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
  if (isSecret || everywhere.some((values) => containsSecret(values?.[head]))) {
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

/** How Pulumi marks special values in a state and in its events, and the mark of a secret (rpc.go of its SDK). */
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';

/** What reports show instead of a secret, as Pulumi does. */
export const SECRET_TEXT = '[secret]';

/** Whether the value contains a secret at any depth, ciphertext or not. */
export function containsSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ((value as Record<string, unknown>)[SIGNATURE] === SECRET) return true;
  return Object.values(value).some(containsSecret);
}

/** The same values, with each property that contains a secret masked as a whole. */
export const maskSecrets = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, containsSecret(value) ? SECRET_TEXT : value]),
  );
