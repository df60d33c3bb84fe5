import type { OutputProperty, Property } from '../../provider/property';
import type { ResourceDefinition } from '../../provider/resource';
import { typeText } from './type-text';

const HEADER = '// Generated from the resource definitions by `make generate`. Do not edit.\n';

/** The classes that `import … from "pulumi-hostup"` gives: one file per resource, and the index. Paths → contents. */
export function dynamicSdk(resources: readonly ResourceDefinition[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const definition of resources)
    files.set(`sdk/dynamic/${fileName(definition)}.ts`, classText(definition));
  const lines = resources.map((definition) => {
    const name = className(definition);
    return `export { ${name}, type ${name}Args } from './${fileName(definition)}';\n`;
  });
  files.set('sdk/dynamic/index.ts', `${HEADER}${lines.join('')}`);
  return files;
}

export const className = ({ token }: ResourceDefinition): string => token.split(':').at(-1) ?? token;

const fileName = (definition: ResourceDefinition): string =>
  className(definition)
    .replace(/(?<=[a-z])(?=[A-Z])/gu, '-')
    .toLowerCase();

function classText(definition: ResourceDefinition): string {
  const name = className(definition);
  const inputs = Object.entries(definition.inputs);
  const outputs = Object.entries(definition.outputs);
  const secrets = [...inputs, ...outputs].filter(([, { secret }]) => secret === true).map(([key]) => key);
  return `${HEADER}import type * as pulumi from '@pulumi/pulumi';
import { DynamicResource } from './dynamic-resource';

/** What a ${name} is made from. */
export interface ${name}Args {
${inputs.map(argumentText).join('\n')}
}

${comment(`${definition.doc}\n\n@example\n\`\`\`typescript\n${definition.example.typescript}\n\`\`\``, '')}
export class ${name} extends DynamicResource {
${[...inputs.map(inputField), ...outputs.map(outputField)].join('\n')}

  constructor(name: string, args: ${name}Args, opts?: pulumi.CustomResourceOptions) {
    super(${name}.type, name, args, opts);
  }

  /** Looks up an existing ${name} by its id, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): ${name} {
    return new ${name}(name, {} as ${name}Args, { ...opts, id });
  }

  /** True for a ${name}, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is ${name} {
    return DynamicResource.isOfType(value, ${name}.type);
  }

  private static readonly type = {
    token: '${definition.token}',
    outputs: [${outputs.map(([key]) => `'${key}'`).join(', ')}],
    secrets: [${secrets.map((key) => `'${key}'`).join(', ')}],
    deleteBeforeReplace: ${definition.deleteBeforeReplace},
  };
}
`;
}

function argumentText([name, property]: [string, Property]): string {
  const mark = property.optional === true || property.default !== undefined ? '?' : '';
  return `${comment(property.doc, '  ')}\n  ${name}${mark}: pulumi.Input<${typeText(property.schema)}>${mark === '?' ? ' | undefined' : ''};`;
}

const inputField = ([name, property]: [string, Property]): string =>
  field(name, property.doc, typeText(property.schema), property.optional === true);

const outputField = ([name, property]: [string, OutputProperty]): string =>
  field(name, property.doc, typeText(property.schema), property.optional === true);

const field = (name: string, doc: string, type: string, optional: boolean): string =>
  `${comment(doc, '  ')}\n  declare readonly ${name}: pulumi.Output<${type}${optional ? ' | undefined' : ''}>;`;

function comment(text: string, indent: string): string {
  const lines = text.replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0] ?? ''} */`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join('\n');
}
