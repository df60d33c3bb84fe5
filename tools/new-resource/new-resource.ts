import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';
import { definitionTemplate } from './definition-template';
import { exampleFolders } from './example-folders';
import { examplesTemplate } from './examples-template';
import { withChange, withCollection, withResource } from './registry-lines';
import { resourceNames } from './resource-names';
import { simulatorTemplate } from './simulator-template';
import { testTemplate } from './test-template';

/**
 * `make new-resource NAME=Note VENDOR=hostup [EXAMPLES=yes]`: writes the skeleton of a resource that is a plain collection at HostUp,
 * working and tested as it is, for the author to fill in what the vendor's page says.
 */
async function main([name = '', vendor = '', examples = '']: readonly string[]): Promise<void> {
  const names = resourceNames(name);
  if (vendor !== 'hostup') {
    throw new Error(
      `VENDOR=${vendor} has no skeleton: only hostup's API is plain enough. Take hestia/keys/ as the model for a panel.`,
    );
  }
  const root = process.cwd();
  const { family, file } = names;
  const folder = `provider/vendors/hostup/${family}`;
  const files = new Map([
    [`${folder}/${file}.ts`, definitionTemplate(names)],
    [`${folder}/${file}.examples.ts`, examplesTemplate(names)],
    [`simulator/hostup/${family}.ts`, simulatorTemplate(names)],
    [`test/property/${file}.test.ts`, testTemplate(names)],
  ]);
  if (examples !== '') for (const [path, content] of exampleFolders(root, names)) files.set(path, content);
  const there = [...files.keys()].find((path) => existsSync(join(root, path)));
  if (there !== undefined) throw new Error(`${there} already exists.`);
  const edits = new Map([
    ['provider/registry/resources.ts', withResource],
    ['simulator/collections/registry.ts', withCollection],
    ['CHANGELOG.md', withChange],
  ]);
  for (const [path, edit] of edits) files.set(path, edit(readFileSync(join(root, path), 'utf8'), names));
  for (const [path, content] of files) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, await formatted(target, content));
    console.log(`${edits.has(path) ? 'line in ' : ''}${path}`);
  }
  console.log(
    `\nNow write into these what the vendor's page says, beginning with <…>, then run:\n  make generate\n  npx jest test/property/${file} test/contract/scopes --selectProjects property contract`,
  );
}

/** As Prettier has it, where it knows the language. */
async function formatted(path: string, content: string): Promise<string> {
  const { inferredParser } = await getFileInfo(path);
  return inferredParser === null
    ? content
    : format(content, { ...(await resolveConfig(path)), filepath: path });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
