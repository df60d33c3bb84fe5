import { partsOf, qualifiedName } from '../../core/text/token';
import type { Face } from './plan-import';
import type { ImportPlan, PlannedResource } from './planned-resource';
import type { Values } from '../../core/values';

/** The program in TypeScript: a heading for each zone or account, then a line or a few for each resource. */
export function typescriptProgram({ resources, skipped }: ImportPlan, face: Face): string {
  const from = face === 'plugin' ? 'pulumi-hostup/plugin' : 'pulumi-hostup';
  const names = [...new Set(resources.map(importedName))].sort();
  const imports = names.length === 0 ? '' : `import { ${names.join(', ')} } from ${stringLiteral(from)};\n`;
  const left = skipped.map(({ what, why }) => `// Left out: ${what}: ${why}.\n`).join('');
  return `// Written by \`pulumi-hostup import\` from what existed. It is yours now: rename and rearrange as you like,
// with \`aliases\` for what is in the state under the old name.
${imports}${left === '' ? '' : `\n${left}`}${resources.map(statement).join('')}`;
}

function statement(planned: PlannedResource, index: number, all: readonly PlannedResource[]): string {
  const { definition, heading, inputs, resource } = planned;
  const isFirst = heading !== all[index - 1]?.heading || index === 0;
  const title = heading === '' ? 'In the account itself' : heading;
  const start = `new ${qualifiedName(definition.token)}(${stringLiteral(resource)}, `;
  return `${isFirst ? `\n// ${title}\n` : ''}${start}${objectLiteral(inputs, start.length + 2)});\n`;
}

/** `DnsRecord`, or `hestia` for what is in a module. */
function importedName({ definition }: PlannedResource): string {
  const { module, name } = partsOf(definition.token);
  return module === 'index' ? name : module;
}

const WIDTH = 110;

/** A value as TypeScript, on one line. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{ ${entries(value as Values).join(', ')} }`;
  return JSON.stringify(value);
}

/** The values as an object: on one line where they fit after `before` characters, otherwise one per line. */
export function objectLiteral(values: Values, before: number): string {
  const oneLine = literal(values);
  if (before + oneLine.length <= WIDTH) return oneLine;
  return `{\n${entries(values)
    .map((entry) => `  ${entry},\n`)
    .join('')}}`;
}

const entries = (values: Values): string[] =>
  Object.entries(values).map(
    ([name, value]) => `${isIdentifier(name) ? name : stringLiteral(name)}: ${literal(value)}`,
  );

const isIdentifier = (text: string): boolean => /^[a-z_$][\w$]*$/iu.test(text);

/** In single quotes; whatever could end a line or be invisible is escaped as in JSON. */
export const stringLiteral = (text: string): string =>
  `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replace(
      /[\u007F-\u009F\u2028\u2029\uFEFF]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )}'`;
