import type { FunctionDefinition } from '../../provider/core/function';
import type { ResourceDefinition } from '../../provider/core/resource';
import { dynamicTypeOf } from '../../sdk/dynamic/dynamic-resource';
import { codeBlocks, importBlocks } from './code-texts';
import type { PackageSpec } from './package-spec';
import {
  functionInputs,
  outputsTable,
  resourceInputs,
  settingsTable,
  type Specs,
  typesIn,
  typeTable,
} from './reference-tables';
import { kebab, partsOf, qualifiedName } from '../../provider/core/text/token';
import { vendorsOf } from './vendors';

const HEADER = '<!-- Generated from the definitions by `make generate`. Do not edit. -->';
const LANGUAGES = ['TypeScript', 'Python', 'Go', 'YAML'];

/** One page for each resource and function, one for the provider's arguments, and the index. Paths → contents. */
export function referenceDocs(
  schema: PackageSpec,
  resources: readonly ResourceDefinition[],
  functions: readonly FunctionDefinition[],
): Map<string, string> {
  const pages = new Map<string, string>();
  const add = (path: string, parts: readonly string[]): unknown =>
    pages.set(`docs/reference/${path}`, `${[HEADER, ...parts].join('\n\n')}\n`);
  add('README.md', indexPage(resources, functions));
  add('provider.md', providerPage(schema));
  for (const definition of resources) add(fileOf(definition.token), resourcePage(schema, definition));
  for (const definition of functions) add(fileOf(definition.token), functionPage(schema, definition));
  return pages;
}

/** `hostup:index:DnsRecord` → `dns-record.md`, `hostup:hestia:DnsRecord` → `hestia/dns-record.md`. */
function fileOf(token: string): string {
  const { module, name } = partsOf(token);
  return `${module === 'index' ? '' : `${module}/`}${kebab(name)}.md`;
}

const indexPage = (
  resources: readonly ResourceDefinition[],
  functions: readonly FunctionDefinition[],
): string[] => [
  '# Reference',
  'Names are written as in TypeScript and YAML. Python has them in snake case (`zone_id`), Go with a capital (`ZoneId`).',
  'Functions need the plugin.',
  ...[...vendorsOf([...resources, ...functions])].flatMap(([module, vendor]) => [
    `## ${vendor}`,
    ...indexLines('Resources', resources, module),
    ...indexLines('Functions', functions, module),
  ]),
  '## Provider',
  '- [Provider](provider.md): its arguments, which are the settings of `pulumi config` too.',
];

function indexLines(
  title: string,
  definitions: readonly { readonly doc: string; readonly token: string }[],
  module: string,
): string[] {
  const lines = definitions
    .filter(({ token }) => partsOf(token).module === module)
    .map(({ doc, token }) => `- [${qualifiedName(token)}](${fileOf(token)}): ${doc.split('\n')[0] ?? ''}`);
  return lines.length === 0 ? [] : [`### ${title}`, lines.join('\n')];
}

const providerPage = (schema: PackageSpec): string[] => [
  '# Provider',
  `Type \`pulumi:providers:${schema.name}\` of the plugin. ${schema.provider.description ?? ''}`,
  settingsTable(schema.provider.inputProperties),
  'None is required. What an explicit provider leaves out is read from stack config ' +
    '(`pulumi config set hostup:<argument>`) or from the environment when it is needed. Arguments, and for the default ' +
    'provider the stack config, are saved in the state, keys encrypted; the environment never is.',
];

function resourcePage(schema: PackageSpec, definition: ResourceDefinition): string[] {
  const { deleteBeforeReplace, doc, example, imports = [], inputs, outputs, token } = definition;
  const { inputProperties: inputSpecs = {}, properties = {} } = schema.resources[token] ?? {};
  return [
    `# ${qualifiedName(token)}`,
    `Type \`${token}\`; without the plugin \`${dynamicTypeOf(token)}\`.`,
    doc,
    '## Example',
    "With the dynamic classes, which need no plugin, the TypeScript program imports from `'pulumi-hostup'`.",
    ...titled(codeBlocks(example)),
    '## Inputs',
    resourceInputs(inputs, inputSpecs),
    '## Outputs',
    'All inputs, and:',
    outputsTable(outputs, properties),
    ...typeSections(schema, inputSpecs, properties),
    '## Replacement',
    deleteBeforeReplace
      ? OLD_GOES_FIRST
      : 'A replacement makes the new object first, then deletes the old one.',
    ...(imports.length === 0 ? [] : ['## Import', 'Needs the plugin.', ...importBlocks(token, imports)]),
  ];
}

function functionPage(
  schema: PackageSpec,
  { doc, example, inputs, outputs, token }: FunctionDefinition,
): string[] {
  const spec = schema.functions[token];
  const inputSpecs = spec?.inputs?.properties ?? {};
  const outputSpecs = spec?.outputs.properties ?? {};
  return [
    `# ${qualifiedName(token)}`,
    `Function \`${token}\`. It needs the plugin.${nameInGo(schema, token)}`,
    doc,
    '## Example',
    ...titled(codeBlocks(example)),
    '## Inputs',
    Object.keys(inputs).length === 0 ? 'None.' : functionInputs(inputs, inputSpecs),
    '## Outputs',
    outputsTable(outputs, outputSpecs),
    ...typeSections(schema, inputSpecs, outputSpecs),
  ];
}

/** Pulumi's generator for Go keeps `GetInstance` for the look-up of a resource by its id, where there is such a resource. */
function nameInGo(schema: PackageSpec, token: string): string {
  const { module, name } = partsOf(token);
  const noun = name.replace(/^get/u, '');
  return `${schema.name}:${module}:${noun}` in schema.resources
    ? ` In Go it is called \`Lookup${noun}\`.`
    : '';
}

/** The plugin says so in its diff, but for these two the engine does not ask (checked with 3.220). */
const OLD_GOES_FIRST =
  'A replacement deletes the old object before it makes the new one. With `pulumi up --replace` and after ' +
  '`pulumi state taint` the engine decides the order without asking the plugin: give the resource the option ' +
  '`deleteBeforeReplace: true` for those, as the dynamic classes do by themselves.';

const titled = (blocks: readonly string[]): string[] =>
  blocks.flatMap((block, index) => [`### ${LANGUAGES[index] ?? ''}`, block]);

/** Every named type that the page mentions. What a program writes says what it must hold, the rest what is always there. */
function typeSections(schema: PackageSpec, inputs: Specs, outputs: Specs): string[] {
  const written = new Set(typesIn(inputs, schema.types));
  return typesIn({ ...inputs, ...outputs }, schema.types).flatMap((token) => {
    const spec = schema.types[token];
    if (spec === undefined) return [];
    const table = typeTable(spec, written.has(token) ? 'required' : 'always set');
    return [`### ${partsOf(token).name}`, spec.description ?? '', table];
  });
}
