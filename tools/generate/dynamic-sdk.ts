import type { ResourceDefinition } from '../../provider/core/resource';
import { dynamicClass } from './dynamic-class';
import { DynamicTypes } from './dynamic-types';
import { kebab, partsOf } from '../../provider/core/text/token';

/** The first line of each file, by which one that is no longer wanted is recognised. */
export const DYNAMIC_HEADER = '// Generated from the resource definitions by `make generate`. Do not edit.\n';

/**
 * The classes that `import … from "pulumi-hostup"` gives: one file per resource, the objects that stand inside
 * properties, and the index. A module other than `index` is a folder with the same, and a namespace of the index.
 * Paths → contents.
 */
export function dynamicSdk(resources: readonly ResourceDefinition[]): Map<string, string> {
  const types = new DynamicTypes();
  const texts = new Map<string, string>();
  const classes = new Map<string, string[]>([['index', []]]);
  for (const definition of resources) {
    const { module, name } = partsOf(definition.token);
    texts.set(`${folderOf(module)}/${kebab(name)}.ts`, dynamicClass(definition, types));
    const line = `export { ${name}, type ${name}Args } from './${kebab(name)}';\n`;
    classes.set(module, [...(classes.get(module) ?? []), line]);
  }
  for (const [module, text] of types.texts()) {
    texts.set(`${folderOf(module)}/types.ts`, text);
    if (!classes.has(module)) classes.set(module, []);
  }
  const spaces = [...classes.keys()].filter((module) => module !== 'index');
  for (const [module, lines] of classes) {
    const names = types.namesIn(module);
    texts.set(
      `${folderOf(module)}/index.ts`,
      [
        ...lines,
        ...(names.length === 0 ? [] : [`export type { ${names.join(', ')} } from './types';\n`]),
        ...(module === 'index' ? spaces.map((space) => `export * as ${space} from './${space}';\n`) : []),
      ].join(''),
    );
  }
  return new Map([...texts].map(([path, text]) => [path, `${DYNAMIC_HEADER}${text}`]));
}

const folderOf = (module: string): string => `sdk/dynamic${module === 'index' ? '' : `/${module}`}`;
