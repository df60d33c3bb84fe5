import { mayBeLeftOut } from '../core/property';
import type { ResourceDefinition } from '../core/resource';

/** What tsc does not see of a definition and a user would only meet in a state; a sentence each, none for a sound one. */
export function definitionFaults(definition: ResourceDefinition): string[] {
  const { example, imports = [], inputs, outputs, scopes, token, vendor } = definition;
  const [, module, name = ''] = token.split(':');
  const written = Object.entries(inputs);
  const twice = [...(scopes?.read ?? []), ...(scopes?.write ?? [])].filter(
    (scope, index, all) => all.indexOf(scope) !== index,
  );
  return [
    fault(!/^hostup:[a-z]+:[A-Z][A-Za-z0-9]*$/u.test(token), `its token must be hostup:module:Name`),
    fault(
      module !== vendor.module,
      `its module is ${String(module)}, and that of its vendor ${vendor.module}`,
    ),
    fault(!definition.title.endsWith(name), `its title ${definition.title} does not end with ${name}`),
    fault(definition.doc.trim() === '', 'it has no description'),
    ...Object.entries(example).map(([language, text]) =>
      fault(text === '', `it has no example in ${language}`),
    ),
    fault(imports.length === 0, 'no form of id says what `pulumi import` takes'),
    // What is not managed when it is left out is told by an output of the same name.
    ...Object.keys(outputs).map((key) =>
      fault(
        inputs[key] !== undefined && inputs[key].whenOmitted !== 'unmanaged',
        `${key} is both an input and an output`,
      ),
    ),
    ...[...Object.keys(inputs), ...Object.keys(outputs)].flatMap((key) => [
      fault(['id', 'urn', '__provider'].includes(key), `${key} is a name that Pulumi uses itself`),
      fault(!/^[a-z][A-Za-z0-9]*$/u.test(key), `${key} is not in camelCase`),
    ]),
    ...[...written, ...Object.entries(outputs)].map(([key, { doc }]) =>
      fault(doc.trim() === '', `${key} has no description`),
    ),
    ...written.flatMap(([key, property]) => [
      fault(
        property.default !== undefined && !property.schema.safeParse(property.default).success,
        `the default of ${key} is not valid`,
      ),
      fault(
        property.schema.safeParse(undefined).success && !mayBeLeftOut(property),
        `${key} may be undefined by its schema and is not optional`,
      ),
      fault(property.whenOmitted !== undefined && !mayBeLeftOut(property), `${key} can never be omitted`),
    ]),
    ...twice.map((scope) => `it names the scope ${scope} twice`),
  ].filter((text) => text !== undefined);
}

const fault = (is: boolean, text: string): string | undefined => (is ? text : undefined);

/** The same definitions, or an error that names all faults: a program must not start with one. */
export function soundDefinitions(definitions: readonly ResourceDefinition[]): readonly ResourceDefinition[] {
  const faults = definitions.flatMap((definition) =>
    definitionFaults(definition).map((text) => `${definition.token}: ${text}`),
  );
  const tokens = definitions.map(({ token }) => token);
  faults.push(
    ...tokens
      .filter((token, index) => tokens.indexOf(token) !== index)
      .map((token) => `${token} is there twice`),
  );
  if (faults.length > 0) throw new Error(`Definitions with faults:\n${faults.join('\n')}`);
  return definitions;
}
