import type { ResourceDefinition } from '../../provider/core/resource';
import { kebab, partsOf, qualifiedName } from '../../provider/core/text/token';
import { replaceMarkedSection } from './marked-section';

/** The README with its table of resources brought up to date. */
export function withResourcesTable(readme: string, resources: readonly ResourceDefinition[]): string {
  const rows = resources.map(
    ({ summary, token }) => `| [\`${qualifiedName(token)}\`](docs/reference/${pageOf(token)}) | ${summary} |`,
  );
  const table = ['| resource | what it is |', '|---|---|', ...rows].join('\n');
  return replaceMarkedSection(readme, 'README.md', 'resources', table);
}

/** The page on importing with the forms of every resource. */
export function withImportForms(page: string, resources: readonly ResourceDefinition[]): string {
  const lines = resources.flatMap(({ imports = [], token }) =>
    imports.map(({ id, name }) => `pulumi import ${token} ${name} ${/\s/u.test(id) ? `'${id}'` : id}`),
  );
  return replaceMarkedSection(page, 'docs/importing.md', 'imports', ['```sh', ...lines, '```'].join('\n'));
}

function pageOf(token: string): string {
  const { module, name } = partsOf(token);
  return `${module === 'index' ? '' : `${module}/`}${kebab(name)}.md`;
}
