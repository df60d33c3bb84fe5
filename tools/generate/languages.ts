import type { PackageFacts } from './package-facts';

/**
 * Names and versions of the SDKs. `respectSchemaVersion`: an SDK asks for the plugin of its own version. Modules have
 * the names of the tokens in all of them except C#, which capitalises them.
 */
export const languages = (
  { owner, slug }: PackageFacts,
  vendors: ReadonlyMap<string, string>,
): Record<string, object> => ({
  nodejs: {
    packageName: 'pulumi-hostup',
    dependencies: { '@pulumi/pulumi': '^3.216.0' },
    respectSchemaVersion: true,
  },
  python: {
    packageName: 'pulumi_hostup',
    pythonRequires: '>=3.9',
    requires: { pulumi: '>=3.165.0,<4.0.0' },
    pyproject: { enabled: true },
    inputTypes: 'classes-and-dicts',
    respectSchemaVersion: true,
  },
  go: {
    importBasePath: `github.com/${slug}/sdk/go/hostup`,
    generateResourceContainerTypes: true,
    respectSchemaVersion: true,
  },
  csharp: {
    namespaces: {
      hostup: 'HostUp',
      ...Object.fromEntries([...vendors].filter(([module]) => module !== 'index')),
    },
    packageReferences: { Pulumi: '3.*' },
    respectSchemaVersion: true,
  },
  // A Java package cannot contain a hyphen.
  java: { basePackage: `io.github.${owner.replaceAll('-', '_')}`, buildFiles: 'gradle' },
});
