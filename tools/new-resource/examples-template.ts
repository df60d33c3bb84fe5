import { examplePrograms, goStatements } from './example-programs';
import type { ResourceNames } from './resource-names';

const escaped = (program: string): string => program.replaceAll('${', '\\${');

/** The file from which the reference takes its program. */
export const examplesTemplate = (names: ResourceNames): string => {
  const { python, typescript, yaml } = examplePrograms(names);
  return `import { type Examples, goProgram } from '../../../core/examples';

export const ${names.variable}Examples: Examples = {
  typescript: \`${escaped(typescript)}\`,
  python: \`${escaped(python)}\`,
  go: goProgram(\`${goStatements(names)}\`),
  yaml: \`${escaped(yaml)}\`,
};
`;
};
