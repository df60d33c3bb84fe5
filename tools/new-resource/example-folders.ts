import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Examples } from '../../provider/core/examples';
import { examplePrograms } from './example-programs';
import type { ResourceNames } from './resource-names';

/** The file of the program in each language's folder. */
const PROGRAMS: Readonly<Record<keyof Examples, string>> = {
  typescript: 'index.ts',
  python: '__main__.py',
  go: 'main.go',
  yaml: 'Pulumi.yaml',
};

/**
 * Projects in examples/, one in each language, for a family that users meet by itself. What is beside the program
 * (package.json, go.mod and the like) is that of examples/dns-*. Keys are paths, values contents.
 */
export function exampleFolders(root: string, names: ResourceNames): Map<string, string> {
  const files = new Map<string, string>();
  for (const [language, program] of Object.entries(examplePrograms(names)) as [keyof Examples, string][]) {
    const model = join(root, 'examples', `dns-${language}`);
    const beside = readdirSync(model, { withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { name } of beside) {
      const content = readFileSync(join(model, name), 'utf8');
      files.set(`examples/${names.family}-${language}/${name}`, named(content, language, names));
    }
    const file = `examples/${names.family}-${language}/${PROGRAMS[language]}`;
    files.set(file, language === 'yaml' ? yamlProject(files.get(file) ?? '', program) : `${program}\n`);
  }
  return files;
}

/** The project is called by its folder, and says what it is. */
const named = (content: string, language: string, { article, family }: ResourceNames): string =>
  content
    .replaceAll(`dns-${language}`, `${family}-${language}`)
    .replace(/^description: .*$/mu, `description: <What ${article} is for.>`);

/** A YAML program is in Pulumi.yaml itself, behind the name of the project and where the plugin is. */
function yamlProject(model: string, program: string): string {
  const head = model.slice(0, model.search(/^(?:variables|resources):/mu));
  return `${head}${program.slice(program.indexOf('resources:'))}\n`;
}
