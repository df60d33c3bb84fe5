import { mayBeLeftOut, type OutputProperty, type Property } from '../../provider/core/property';
import type { EnumSpec, ObjectSpec, PackageSpec, PropertySpec, TypeSpec } from './package-spec';

type Input = Pick<Property, 'autoname' | 'default' | 'doc' | 'optional' | 'secret'> &
  Partial<Pick<Property, 'effect' | 'onChange'>>;
/** Properties by name. */
export type Specs = Readonly<Record<string, PropertySpec>>;

/** Inputs of a resource, with what a change of each does. */
export const resourceInputs = (inputs: Readonly<Record<string, Input>>, specs: Specs): string =>
  table(
    ['input', 'type', 'required', 'default', 'a change', 'meaning'],
    Object.entries(inputs).map(([name, input]) => [
      `\`${name}\``,
      typeCell(specs[name]),
      mark(!mayBeLeftOut(input)),
      defaultCell(input),
      input.effect ?? changeText(input.onChange),
      input.doc,
    ]),
  );

export const functionInputs = (inputs: Readonly<Record<string, Input>>, specs: Specs): string =>
  table(
    ['input', 'type', 'required', 'default', 'meaning'],
    Object.entries(inputs).map(([name, input]) => [
      `\`${name}\``,
      typeCell(specs[name]),
      mark(!mayBeLeftOut(input)),
      defaultCell(input),
      input.doc,
    ]),
  );

export const outputsTable = (outputs: Readonly<Record<string, OutputProperty>>, specs: Specs): string =>
  table(
    ['output', 'type', 'always set', 'meaning'],
    Object.entries(outputs).map(([name, { doc, optional, stable }]) => [
      `\`${name}\``,
      typeCell(specs[name]),
      mark(optional !== true),
      stable === true ? `${doc} Never changes.` : doc,
    ]),
  );

export const settingsTable = (specs: Specs): string =>
  table(
    ['argument', 'type', 'meaning'],
    Object.entries(specs).map(([name, spec]) => [`\`${name}\``, typeCell(spec), spec.description]),
  );

/** Fields of an object, or values of an enum. */
export function typeTable(spec: ObjectSpec | EnumSpec, marked: 'required' | 'always set'): string {
  if ('enum' in spec) {
    return table(
      ['value', 'meaning'],
      spec.enum.map(({ description, value }) => [`\`${value}\``, description]),
    );
  }
  const { properties = {}, required = [] } = spec;
  return table(
    ['field', 'type', marked, 'meaning'],
    Object.entries(properties).map(([name, property]) => [
      `\`${name}\``,
      typeCell(property),
      mark(required.includes(name)),
      property.description,
    ]),
  );
}

/** Tokens of the named types that these specs mention, and that those mention, each once. */
export function typesIn(specs: Specs, types: PackageSpec['types']): string[] {
  const found = new Set<string>();
  const visit = (some: Specs): void => {
    for (const token of Object.values(some).flatMap(tokensOf)) {
      if (found.has(token)) continue;
      found.add(token);
      const spec = types[token];
      if (spec !== undefined && !('enum' in spec)) visit(spec.properties ?? {});
    }
  };
  visit(specs);
  return [...found];
}

const tokensOf = ({ $ref, additionalProperties, items, oneOf = [] }: TypeSpec): string[] => [
  ...($ref === undefined ? [] : [$ref.replace('#/types/', '')]),
  ...[items, additionalProperties, ...oneOf].flatMap((inner) => (inner === undefined ? [] : tokensOf(inner))),
];

function typeCell(spec: PropertySpec | undefined): string {
  if (spec === undefined) throw new Error('A property has no place in the schema.');
  return spec.secret === true ? `${typeText(spec)}, secret` : typeText(spec);
}

function typeText({ $ref, additionalProperties, items, oneOf, type }: TypeSpec): string {
  if ($ref !== undefined) {
    const name = $ref.split(':').at(-1) ?? $ref;
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (oneOf !== undefined) return oneOf.map(typeText).join(' or ');
  if (items !== undefined) return `list of ${typeText(items)}`;
  if (additionalProperties !== undefined) return `map of ${typeText(additionalProperties)}`;
  return type ?? '';
}

const CHANGES = { update: 'updates', replace: '**replaces**', ignore: 'nothing' };

const changeText = (onChange: Input['onChange']): string =>
  typeof onChange === 'string' ? CHANGES[onChange] : 'depends on the values; the preview says it';

const defaultCell = ({ autoname, default: value }: Input): string => {
  if (autoname === true) return "from the resource's name";
  return value === undefined ? '' : `\`${JSON.stringify(value)}\``;
};
const mark = (yes: boolean): string => (yes ? 'yes' : '');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
