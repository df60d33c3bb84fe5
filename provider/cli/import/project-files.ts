import { stringify } from 'yaml';
import { product } from '../../core/product';

/** The part of a Pulumi.yaml with which Pulumi finds the plugin after `npm install pulumi-hostup`. */
export const PLUGINS = {
  providers: [{ name: 'hostup', path: 'node_modules/pulumi-hostup/bin' }],
} as const;

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** `package.json` of a new project; for YAML it only installs the plugin. */
export const packageJson = (project: string, hasProgram: boolean): string =>
  json({
    name: project,
    private: true,
    ...(hasProgram ? { main: 'index.ts' } : {}),
    dependencies: { '@pulumi/pulumi': '^3.216.0', 'pulumi-hostup': `^${product.version}` },
    ...(hasProgram ? { devDependencies: { '@types/node': '^20.0.0', typescript: '^5.0.0' } } : {}),
  });

/** `tsconfig.json` of a new project. */
export const tsconfigJson = (): string =>
  json({
    compilerOptions: {
      target: 'ES2022',
      module: 'CommonJS',
      moduleResolution: 'Node10',
      strict: true,
      skipLibCheck: true,
      noEmit: true,
    },
    files: ['index.ts'],
  });

/** `Pulumi.yaml` of a new project in TypeScript. */
export const pulumiYaml = (project: string, needsPlugin: boolean): string =>
  stringify({
    name: project,
    runtime: { name: 'nodejs', options: { packagemanager: 'npm' } },
    ...(needsPlugin ? { plugins: PLUGINS } : {}),
  });
