import { isDeepStrictEqual } from 'node:util';
import type { StepEventMetadata } from '@pulumi/pulumi/automation';
import { diff } from '../../diff';
import type { ResourceDefinition, Values } from '../../resource';
import { definitionOfType } from '../stack/known-resource';
import type { StateResource } from '../stack/stack-state';
import type { PropertyDrift } from './drift-report';
import { holdsSecret, SECRET_TEXT } from './secret-value';
import { valueAt } from './property-path';

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
 * The properties that make the difference which the engine has found. Undefined when the program lets them change
 * (`ignoreChanges`). Empty when nothing tells which they are.
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
  const { names, uncertain } = namesOf(step, sides);
  const ignored = kept?.ignoreChanges ?? [];
  const counted = names.filter((name) => !ignored.includes(name) && !ignored.includes('*'));
  if (names.length > 0 && counted.length === 0) return undefined;
  return counted.sort().map((name) => ({ ...oneProperty(name, sides), ...(uncertain ? { uncertain } : {}) }));
}

function namesOf(
  { detailedDiff }: StepEventMetadata,
  sides: BothSides,
): { names: string[]; uncertain: boolean } {
  const certain = (names: string[]) => ({ names, uncertain: false });
  // The plugin names them, secret ones too. The dynamic classes cannot, so the same comparison is made here.
  const detailed = Object.keys(detailedDiff ?? {});
  if (detailed.length > 0) return certain(detailed);
  const { definition, is, kept, was } = sides;
  if (definition === undefined || kept?.external === true) return certain(unequal(was, is));
  const meant = diff(definition, is.outputs, was.inputs).map(({ property }) => property);
  if (meant.length > 0) return certain(meant);
  const secrets = Object.keys(definition.inputs).filter((name) => holdsSecret(was.inputs[name]));
  if (secrets.length > 0) return { names: secrets, uncertain: secrets.length > 1 };
  return certain(unequal(was, is));
}

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
  const before = valueAt(was.inputs, property) ?? input?.default ?? valueAt(was.outputs, property);
  const after = valueAt(is.outputs, property) ?? input?.default ?? valueAt(is.inputs, property);
  return { property, before, after };
}
