import { HostupError } from './error';
import { mayBeLeftOut } from './property';
import { type ResourceDefinition, Unfinished } from './resource';
import { containsUnknown, type Values } from './values';

/** What an operation worked with; each is missing where the operation has none. */
export interface GivenValues {
  /** What the state has. */
  readonly olds?: Values | undefined;
  /** What the program wants, as check has left it: defaults are in. */
  readonly news?: Values | undefined;
  /** A preview or a diff: what the program wants may be unknown still. */
  readonly preview?: true;
}

/**
 * What to throw when an operation failed. Where that is an error which nobody foresaw, and the state lacks something that
 * every state of this resource has, or has it in a form that it cannot have, it is that: somebody has edited the state, or
 * it was cut. States of older versions, which lack only what has been added since, cause no such error and are not judged.
 * The same of inputs, which no check has passed then.
 */
export function brokenValues(
  definition: ResourceDefinition,
  { news, olds, preview }: GivenValues,
  error: unknown,
): unknown {
  if (error instanceof HostupError || error instanceof Unfinished) return error;
  const inState = olds === undefined ? [] : faultsOf(definition, olds, {});
  if (inState.length > 0)
    return broken(
      'Its state is broken',
      inState,
      'Run `pulumi refresh`; where that does not help, take it out of the state with `pulumi state delete` and import it again.',
      error,
    );
  const inInputs =
    news === undefined ? [] : faultsOf({ ...definition, outputs: {} }, news, { preview, checked: true });
  if (inInputs.length > 0)
    return broken(
      'Its inputs are broken',
      inInputs,
      'Run the program again: these are inputs that no check has passed.',
      error,
    );
  return error;
}

function broken(what: string, faults: readonly Fault[], fix: string, cause: unknown): HostupError {
  const shown = faults.slice(0, 3).map((fault) => fault.what);
  const more = faults.length > 3 ? `, and ${faults.length - 3} more` : '';
  return new HostupError(`${what}: ${shown.join(', ')}${more}`, {
    code: 'invalid_input',
    ...(faults[0] === undefined ? {} : { property: faults[0].name }),
    fix,
    cause,
  });
}

interface Fault {
  readonly name: string;
  readonly what: string;
}

interface Strictness {
  readonly preview?: true | undefined;
  /** Check has filled in what a program may leave out and has a default. */
  readonly checked?: true;
}

/** Outputs are looked at only where all inputs are well: a state that was made by an older version may lack some. */
function faultsOf(
  { inputs, outputs }: Pick<ResourceDefinition, 'inputs' | 'outputs'>,
  values: Values,
  { checked, preview }: Strictness,
): Fault[] {
  const judge = (name: string, optional: boolean, fits: (value: unknown) => boolean): Fault[] => {
    const value = values[name];
    if (value === undefined || value === null) return optional ? [] : [{ name, what: `it has no ${name}` }];
    if (containsUnknown(value)) return preview === true ? [] : [{ name, what: `its ${name} is not known` }];
    return fits(value) ? [] : [{ name, what: `its ${name} is of another form` }];
  };
  const faults = Object.entries(inputs).flatMap(([name, input]) =>
    judge(
      name,
      checked === true ? input.optional === true : mayBeLeftOut(input),
      (value) => input.schema.safeParse(value).success,
    ),
  );
  if (faults.length > 0) return faults;
  return Object.entries(outputs).flatMap(([name, { optional, schema }]) =>
    judge(name, optional === true, (value) => schema.safeParse(value).success),
  );
}

/** What a resource is called in messages; nothing where its values do not tell. */
export function describeSafely(definition: Pick<ResourceDefinition, 'describe'>, values: Values): string {
  try {
    // Where a value is unknown, or of another kind, so may be what is said to be a text.
    const name: unknown = definition.describe(values);
    return typeof name === 'string' ? name : '';
  } catch {
    return '';
  }
}
