import { partsOf, qualifiedName } from '../../core/token';
import { objectLiteral, quoted } from './literal';
import type { Face } from './plan-import';
import type { ImportPlan, PlannedResource } from './planned-resource';

/** The program in TypeScript: a heading for each zone or account, then a line or a few for each resource. */
export function typescriptProgram({ resources, skipped }: ImportPlan, face: Face): string {
  const from = face === 'plugin' ? 'pulumi-hostup/plugin' : 'pulumi-hostup';
  const names = [...new Set(resources.map(importedName))].sort();
  const imports = names.length === 0 ? '' : `import { ${names.join(', ')} } from ${quoted(from)};\n`;
  const left = skipped.map(({ what, why }) => `// Left out: ${what}: ${why}.\n`).join('');
  return `// Written by \`pulumi-hostup import\` from what there was. It is yours now: rename and rearrange as you like,
// with \`aliases\` for what is in the state under the old name.
${imports}${left === '' ? '' : `\n${left}`}${resources.map(statement).join('')}`;
}

function statement(planned: PlannedResource, index: number, all: readonly PlannedResource[]): string {
  const { definition, heading, inputs, resource } = planned;
  const isFirst = heading !== all[index - 1]?.heading || index === 0;
  const title = heading === '' ? 'Of the account itself' : heading;
  const start = `new ${qualifiedName(definition.token)}(${quoted(resource)}, `;
  return `${isFirst ? `\n// ${title}\n` : ''}${start}${objectLiteral(inputs, start.length + 2)});\n`;
}

/** `DnsRecord`, or `hestia` for what is in a module. */
function importedName({ definition }: PlannedResource): string {
  const { module, name } = partsOf(definition.token);
  return module === 'index' ? name : module;
}
