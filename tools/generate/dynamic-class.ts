import { mayBeLeftOut, type OutputProperty, type Property } from '../../provider/core/property';
import type { ResourceDefinition } from '../../provider/core/resource';
import { docComment } from './doc-comment';
import { type DynamicTypes, Mentions } from './dynamic-types';
import { jsonSchemaOf } from './json-schema';
import { partsOf } from '../../provider/core/text/token';
import { fieldText, type Naming, typeText, valueText } from './type-text';

/** The file of one class, without its header. The objects that it mentions are added to `types`. */
export function dynamicClass(definition: ResourceDefinition, types: DynamicTypes): string {
  const { module, name } = partsOf(definition.token);
  const mentions = new Mentions();
  const naming = types.naming(mentions);
  const inputs = Object.entries(definition.inputs);
  // An output of an input's name says what the property may hold besides what a program may write.
  const properties = Object.entries({ ...definition.inputs, ...definition.outputs });
  const secrets = properties.filter(([, { secret }]) => secret === true).map(([key]) => key);
  const args = inputs.map((input) => argumentText(input, naming)).join('\n');
  const fields = properties.map((property) => propertyText(property, naming)).join('\n');
  return `import type * as pulumi from '@pulumi/pulumi';
import { DynamicResource } from '${module === 'index' ? '.' : '..'}/dynamic-resource';
${mentions.imports(module)}
/** What ${article(name)} is made from. */
export interface ${name}Args {
${args}
}

${docComment(`${definition.doc}\n\n@example\n\`\`\`typescript\n${definition.example.typescript}\n\`\`\``)}
export class ${name} extends DynamicResource {
${fields}

  constructor(name: string, args: ${name}Args, opts?: pulumi.CustomResourceOptions) {
    super(${name}.type, name, args, opts);
  }

  /** Looks up an existing ${name} by its id, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): ${name} {
    return new ${name}(name, {} as ${name}Args, { ...opts, id });
  }

  /** True for ${article(name)}, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is ${name} {
    return DynamicResource.isOfType(value, ${name}.type);
  }

  private static readonly type = {
    token: '${definition.token}',
    properties: [${properties.map(([key]) => `'${key}'`).join(', ')}],
    secrets: [${secrets.map((key) => `'${key}'`).join(', ')}],
    deleteBeforeReplace: ${definition.deleteBeforeReplace},${isAutonamed(definition) ? '\n    autonamed: true,' : ''}
  };
}
`;
}

const isAutonamed = ({ inputs }: ResourceDefinition): boolean =>
  Object.values(inputs).some(({ autoname }) => autoname === true);

const article = (name: string): string => `${/^[AEIO]/u.test(name) ? 'an' : 'a'} ${name}`;

function argumentText([name, property]: [string, Property], naming: Naming): string {
  const type = valueText(jsonSchemaOf(property.schema), 'input', naming);
  return `${docComment(property.doc, '  ')}\n  ${fieldText(name, type, 'input', mayBeLeftOut(property))};`;
}

function propertyText([name, property]: [string, Property | OutputProperty], naming: Naming): string {
  const type = typeText(jsonSchemaOf(property.schema), 'output', naming);
  const text = `pulumi.Output<${type}${property.optional === true ? ' | undefined' : ''}>`;
  return `${docComment(property.doc, '  ')}\n  declare readonly ${name}: ${text};`;
}
