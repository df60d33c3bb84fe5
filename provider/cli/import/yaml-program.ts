import { Document, isMap, isScalar } from 'yaml';
import type { Values } from '../../core/values';
import type { ImportPlan } from './planned-resource';
import { PLUGINS } from './project-files';

/** A whole project in YAML. */
export function yamlProgram(plan: ImportPlan, project: string): string {
  const head = { name: project, runtime: 'yaml', plugins: PLUGINS };
  return `# Written by \`pulumi-hostup import\` from what existed. It is yours now.\n${leftOut(plan)}${texts(head)}\n${yamlResources(plan)}`;
}

/** Only the section \`resources\`, for a project that already has a program. */
export function yamlResources({ resources }: ImportPlan): string {
  const document = new Document(
    {
      resources: Object.fromEntries(
        resources.map(({ definition, inputs, resource }) => [
          resource,
          { type: definition.token, properties: escaped(inputs) as Values },
        ]),
      ),
    },
    // By the rules of YAML 1.1 more words need quotes (yes, on, 1_000), so that parsers of both versions agree.
    { version: '1.1' },
  );
  const section = document.get('resources');
  if (isMap(section)) {
    for (const [index, item] of section.items.entries()) {
      const { heading = '' } = resources[index] ?? {};
      if (!isScalar(item.key) || (index > 0 && heading === resources[index - 1]?.heading)) continue;
      item.key.commentBefore = ` ${heading === '' ? 'In the account itself' : heading}`;
      item.key.spaceBefore = index > 0;
    }
  }
  return document.toString({ lineWidth: 0, directives: false });
}

const texts = (values: object): string =>
  new Document(values, { version: '1.1' }).toString({ lineWidth: 0, directives: false });

const leftOut = ({ skipped }: ImportPlan): string =>
  skipped.map(({ what, why }) => `# Left out: ${what}: ${why}.\n`).join('');

/** In Pulumi YAML `${…}` is an expression and `$$` is one dollar, everywhere. */
function escaped(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\$\$+|\$(?=\{)/gu, (dollars) => dollars + dollars);
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escaped(item)]));
}
