import { HostupError } from './error';
import { mayBeLeftOut } from './property';
import { type ResourceDefinition, Unfinished } from './resource';
import { UNKNOWN, type Values } from './values';

/**
 * What to throw when an operation failed on a state. Where that is an error which nobody foresaw, and the state lacks
 * something that every state of this resource has, or has it in a form that it cannot have, it is that: somebody has
 * edited the state, or it was cut. States of older versions, which lack only what has been added since, cause no such
 * error and are not judged.
 */
export function brokenState(
  definition: ResourceDefinition,
  olds: Values | undefined,
  error: unknown,
): unknown {
  if (olds === undefined || error instanceof HostupError || error instanceof Unfinished) return error;
  const faults = faultsOf(definition, olds);
  const [first] = faults;
  if (first === undefined) return error;
  const shown = faults.slice(0, 3).map(({ what }) => what);
  const more = faults.length > 3 ? `, and ${faults.length - 3} more` : '';
  return new HostupError(`Its state is broken: ${shown.join(', ')}${more}`, {
    code: 'invalid_input',
    property: first.name,
    fix: 'Run `pulumi refresh`; where that does not help, take it out of the state with `pulumi state delete` and import it again.',
    cause: error,
  });
}

interface Fault {
  readonly name: string;
  readonly what: string;
}

/** Outputs are looked at only where all inputs are well: a state that was made by an older version may lack some. */
function faultsOf({ inputs, outputs }: ResourceDefinition, olds: Values): Fault[] {
  const judge = (name: string, optional: boolean, fits: (value: unknown) => boolean): Fault[] => {
    const value = olds[name];
    if (value === undefined || value === null) return optional ? [] : [{ name, what: `it has no ${name}` }];
    return value === UNKNOWN || fits(value) ? [] : [{ name, what: `its ${name} is of another form` }];
  };
  const faults = Object.entries(inputs).flatMap(([name, input]) =>
    judge(name, mayBeLeftOut(input), (value) => input.schema.safeParse(value).success),
  );
  if (faults.length > 0) return faults;
  return Object.entries(outputs).flatMap(([name, { optional, schema }]) =>
    judge(name, optional === true, (value) => schema.safeParse(value).success),
  );
}

/** What a resource is called in messages; nothing where its values do not tell. */
export function describeSafely(definition: Pick<ResourceDefinition, 'describe'>, values: Values): string {
  try {
    return definition.describe(values);
  } catch {
    return '';
  }
}
