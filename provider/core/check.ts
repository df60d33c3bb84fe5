import { type Autoname, withNames } from './autoname';
import { brokenValues } from './broken-values';
import { explainIssue } from './text/explain-issue';
import { nearName } from './text/nearest-name';
import type { Property } from './property';
import type { CheckFailure, ResourceDefinition } from './resource';
import { containsUnknown, type Values } from './values';

export interface CheckResult {
  /** What the program wrote, spelled as written, with defaults filled in. */
  readonly inputs: Record<string, unknown>;
  readonly failures: CheckFailure[];
}

/** What takes inputs: a resource or a function. */
export interface Taker {
  /** Its name for messages. */
  readonly title: string;
  readonly inputs: Readonly<
    Record<
      string,
      Pick<Property, 'schema' | 'doc' | 'optional' | 'default' | 'autoname' | 'secret' | 'unshown'>
    >
  >;
}

/** Judges what a program wrote, without the network: first each property alone, then the rules across them. */
export function check(
  definition: ResourceDefinition,
  written: Values,
  olds: Values = {},
  made?: Autoname,
): CheckResult {
  const named = withNames(definition.inputs, written, olds, made);
  const { failures, inputs, unknown } = judgeInputs(definition, named);
  if (failures.length > 0 || definition.rules === undefined) return { inputs, failures };
  const known = Object.fromEntries(Object.entries(inputs).filter(([name]) => !unknown.has(name)));
  const before = Object.keys(olds).length > 0 ? olds : undefined;
  try {
    return { inputs, failures: definition.rules(known, unknown, before) };
  } catch (error) {
    // What the program wrote has been judged; what the state has, has not.
    throw brokenValues(definition, { olds: before }, error);
  }
}

/** Each input alone: known by name, there when required, of the right kind. Unknown ones are not judged. */
export function judgeInputs(
  definition: Taker,
  written: Values,
): CheckResult & { unknown: ReadonlySet<string> } {
  const failures = misspelled(definition, written);
  const inputs: Record<string, unknown> = {};
  const unknown = new Set<string>();
  for (const [name, property] of Object.entries(definition.inputs)) {
    const value = written[name] ?? property.default;
    if (value === undefined) {
      if (property.optional !== true) failures.push({ property: name, reason: missing(name, property) });
      continue;
    }
    inputs[name] = value;
    if (containsUnknown(value)) unknown.add(name);
    else failures.push(...judge(name, property, value));
  }
  return { inputs, failures, unknown };
}

function misspelled(definition: Taker, written: Values): CheckFailure[] {
  const names = Object.keys(definition.inputs);
  // A value that must not be shown may stand under a slip of the pen.
  const shown = (name: string): string => (Object.values(definition.inputs).some(isHidden) ? '' : name);
  return Object.keys(written)
    .filter((name) => !names.includes(name) && written[name] !== undefined && written[name] !== null)
    .map((name) => {
      const near = nearName(name, names);
      const hint = near === undefined ? `It takes ${names.join(', ')}.` : `Did you mean ${near}?`;
      return { property: shown(name), reason: `${definition.title} has no property ${name}. ${hint}` };
    });
}

const missing = (name: string, { autoname, doc }: Pick<Property, 'doc' | 'autoname'>): string =>
  autoname === true
    ? `${name} is required, because this stack has automatic names switched off (pulumi:autonaming): write one.`
    : `${name} is required: ${firstSentence(doc)}`;

const firstSentence = (doc: string): string =>
  /^.*?(?<!\b(?:e[.]g|i[.]e))[.](?=\s|$)/su.exec(doc)?.[0] ?? doc;

function judge(
  name: string,
  property: Pick<Property, 'schema' | 'secret' | 'unshown'>,
  value: unknown,
): CheckFailure[] {
  const { schema } = property;
  const result = schema.safeParse(value);
  if (result.success) return [];
  const failures = result.error.issues.flatMap((issue) => explainIssue(name, schema, value, issue));
  return isHidden(property) ? failures.map(({ reason }) => ({ property: '', reason })) : failures;
}

/** The engine prints the value of a property that it is told of (checked by running). The reason names it as well. */
const isHidden = ({ secret, unshown }: Pick<Property, 'secret' | 'unshown'>): boolean =>
  secret === true || unshown === true;
