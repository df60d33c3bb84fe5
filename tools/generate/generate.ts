import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { functions } from '../../provider/registry/functions';
import { resources } from '../../provider/registry/resources';
import { withImportForms, withResourcesTable } from './resources-table';
import { withConfigTable } from './config-table';
import { dynamicSdk } from './dynamic-sdk';
import { obsoleteFiles } from './obsolete-files';
import { packageFacts } from './package-facts';
import { referenceDocs } from './reference-docs';
import { withScopesTable } from './scopes-table';
import { packageSchema } from './schema';

/**
 * Writes everything that is generated from the definitions, except the plugin's SDKs (tools/sdkgen makes those from schema.json).
 * With `--check` it only says what is stale, and fails.
 */
async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  const root = process.cwd();
  const stale: string[] = [];
  const files = generated(root);
  for (const [path, content] of files) {
    const target = join(root, path);
    const wanted = await format(content, { ...(await resolveConfig(target)), filepath: target });
    if (read(target) === wanted) continue;
    stale.push(path);
    if (check) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, wanted);
  }
  for (const path of obsoleteFiles(root, files)) {
    stale.push(path);
    if (!check) rmSync(join(root, path));
  }
  if (stale.length === 0) console.log('Generated files are up to date.');
  else if (!check) console.log(`Written or removed: ${stale.join(', ')}`);
  else {
    console.error(`Stale: ${stale.join(', ')}. Run \`make generate\` and commit the result.`);
    process.exitCode = 1;
  }
}

/** Paths → contents, before Prettier. */
function generated(root: string): Map<string, string> {
  const schema = packageSchema(packageFacts(read(join(root, 'package.json'))), resources, functions);
  return new Map([
    ...dynamicSdk(resources),
    ['schema.json', JSON.stringify(schema)],
    ...referenceDocs(schema, resources, functions),
    ['README.md', withResourcesTable(withConfigTable(read(join(root, 'README.md'))), resources)],
    ['docs/importing.md', withImportForms(read(join(root, 'docs/importing.md')), resources)],
    ['docs/secrets.md', withScopesTable(read(join(root, 'docs/secrets.md')), resources, functions)],
  ]);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

void main();
