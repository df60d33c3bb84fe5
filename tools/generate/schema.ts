import type { ConfigVariable } from '../../provider/core/setting';
import { configVariables } from '../../provider/registry/vendors';
import type { FunctionDefinition } from '../../provider/core/function';
import { mayBeLeftOut, type OutputProperty, type Property } from '../../provider/core/property';
import type { ResourceDefinition } from '../../provider/core/resource';
import { dynamicTypeOf } from '../../sdk/dynamic/dynamic-resource';
import { codeBlocks, importBlocks } from './code-texts';
import { refuseLooseObjects } from './json-schema';
import { languages } from './languages';
import type { PackageFacts } from './package-facts';
import type { FunctionSpec, ObjectSpec, PackageSpec, PropertySpec, ResourceSpec } from './package-spec';
import { SchemaTypes } from './schema-types';
import { vendorsOf } from './vendors';
import { required } from './required';

type Input = FunctionDefinition['inputs'][string];

/** Pulumi's package schema: what every SDK, the YAML host and the Registry know about this provider. */
export function packageSchema(
  facts: PackageFacts,
  resources: readonly ResourceDefinition[],
  functions: readonly FunctionDefinition[],
): PackageSpec {
  const types = new SchemaTypes();
  const resourceSpecs = byToken(resources, (definition) => resourceSpec(types, definition));
  const functionSpecs = byToken(functions, (definition) => functionSpec(types, definition));
  const settings = mapped<ConfigVariable, PropertySpec>(configVariables, settingSpec);
  return {
    name: 'hostup',
    displayName: 'HostUp',
    version: facts.version,
    description: facts.description,
    keywords: facts.keywords,
    homepage: facts.homepage,
    license: facts.license,
    repository: facts.repository,
    publisher: facts.owner,
    pluginDownloadURL: `github://api.github.com/${facts.slug}`,
    // Puts Go's module into sdk/go, so that the other languages' folders are not part of it.
    meta: { supportPack: true },
    language: languages(facts, vendorsOf([...resources, ...functions])),
    config: { variables: settings },
    types: types.types,
    provider: providerSpec(settings),
    resources: resourceSpecs,
    functions: functionSpecs,
  };
}

/**
 * No argument is required and none has a default here: an SDK would send it as if the program had written it, and it
 * would take precedence over stack config and environment. For the key, `defaultInfo.environment` would even put it into the state.
 */
function providerSpec(settings: Readonly<Record<string, PropertySpec>>): ResourceSpec {
  const texts = Object.entries(settings).filter(([, { type }]) => type === 'string');
  return {
    description:
      'The provider of HostUp. Explicit ones serve several accounts in one program. An argument beats stack config, which beats the environment.',
    inputProperties: settings,
    // The SDKs make outputs of text only; the engine passes all else as JSON.
    properties: Object.fromEntries(texts),
  };
}

function settingSpec({ doc, default: value, environment, secret, type }: ConfigVariable): PropertySpec {
  const otherwise = value === undefined ? '' : ` Default: \`${value}\`.`;
  return {
    type: type ?? 'string',
    description: `${doc} Environment: \`${environment}\`.${otherwise}`,
    ...(secret === true ? { secret } : {}),
  };
}

function resourceSpec(types: SchemaTypes, definition: ResourceDefinition): ResourceSpec {
  const { deleteBeforeReplace, doc, example, imports = [], inputs, outputs, token } = definition;
  const order = deleteBeforeReplace
    ? ['A replacement deletes the old object before it makes the new one.']
    : [];
  const importing = imports.length === 0 ? [] : ['## Import', ...importBlocks(token, imports)];
  const inputSpecs = mapped(inputs, (input) => inputSpec(types, input));
  return {
    description: [doc, ...order, ...exampleTexts(codeBlocks(example)), ...importing].join('\n\n'),
    inputProperties: inputSpecs,
    requiredInputs: namesOf(inputs, (input) => !mayBeLeftOut(input)),
    properties: { ...inputSpecs, ...mapped(outputs, (output) => outputSpec(types, output)) },
    ...required(namesOf({ ...inputs, ...outputs }, ({ optional }) => optional !== true)),
    aliases: [{ type: dynamicTypeOf(token) }],
  };
}

function functionSpec(
  types: SchemaTypes,
  { doc, example, inputs, outputs }: FunctionDefinition,
): FunctionSpec {
  const takes: ObjectSpec = {
    type: 'object',
    properties: mapped<Input, PropertySpec>(inputs, (input) => inputSpec(types, input)),
    ...required(namesOf(inputs, (input) => !mayBeLeftOut(input))),
  };
  return {
    description: [doc, ...exampleTexts(codeBlocks(example))].join('\n\n'),
    ...(Object.keys(inputs).length === 0 ? {} : { inputs: takes }),
    outputs: {
      type: 'object',
      properties: mapped(outputs, (output) => outputSpec(types, output)),
      ...required(namesOf(outputs, ({ optional }) => optional !== true)),
    },
  };
}

/** No `default`: the provider's check fills it in, so it is the same in every language and can be distinguished from a written value. */
function inputSpec(types: SchemaTypes, input: Input & Partial<Pick<Property, 'onChange'>>): PropertySpec {
  const spec = types.specOf(input.schema);
  refuseLooseObjects(input.schema);
  return {
    ...spec,
    description: input.doc,
    ...(input.secret === true ? { secret: true } : {}),
    ...(input.onChange === 'replace' ? { willReplaceOnChanges: true } : {}),
  };
}

const outputSpec = (types: SchemaTypes, { doc, schema, secret }: OutputProperty): PropertySpec => ({
  ...types.specOf(schema),
  description: doc,
  ...(secret === true ? { secret } : {}),
});

/** Source: the Registry shows blocks between these marks as one with a switch for the language. */
const exampleTexts = (blocks: readonly string[]): string[] => [
  '## Example Usage',
  ['<!--Start PulumiCodeChooser -->', ...blocks, '<!--End PulumiCodeChooser -->'].join('\n'),
];

const namesOf = <T>(table: Readonly<Record<string, T>>, wanted: (entry: T) => boolean): string[] =>
  Object.entries(table)
    .filter(([, entry]) => wanted(entry))
    .map(([name]) => name);

const mapped = <T, U>(table: Readonly<Record<string, T>>, change: (entry: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, change(entry)]));

const byToken = <T extends { readonly token: string }, U>(
  list: readonly T[],
  spec: (entry: T) => U,
): Record<string, U> => Object.fromEntries(list.map((entry) => [entry.token, spec(entry)]));
