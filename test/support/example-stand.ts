import { execFile } from 'node:child_process';
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { SimulatorOptions } from '../../simulator';
import { checkedOnce } from '../../tools/checked-once';
import { checkout } from './packed-package';
import { pluginsOfTests } from './plugin-program';
import { startStand, type Stand } from './plugin-stand';
import { pythonEnvironment } from './python-environment';

const run = promisify(execFile);

/** A copy of a folder of examples/ as it is, with the packed package beside it, which brings the plugin. */
export async function startExample(name: string, simulator: SimulatorOptions = {}): Promise<Stand> {
  const stand = await startStand({ program: '', simulator });
  const { folder, pulumi } = stand.project;
  const example = join(checkout, 'examples', name);
  cpSync(example, folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
  rmSync(join(folder, 'index.js'));
  if (name.endsWith('-python')) await usePython(stand);
  if (name.endsWith('-go')) await useGo(stand, name);
  await pulumi.must('stack', 'init', 'example');
  return stand;
}

/** Runs the example in an environment with the SDK of this checkout, which must be all that it asks for. */
async function usePython({ project }: Stand): Promise<void> {
  const bin = await pythonEnvironment();
  const file = join(project.folder, 'requirements.txt');
  await run(join(bin, 'python'), ['-m', 'pip', 'install', '--quiet', '--no-index', '-r', file]);
  project.environment['PATH'] = [bin, process.env['PATH']].join(delimiter);
}

/** Points its go.mod at the SDK of this checkout. Built as the CLI was, so that Go's cache has most of it. */
async function useGo({ project }: Stand, name: string): Promise<void> {
  const sdk = 'github.com/pulumi-hostup/pulumi-hostup/sdk/go';
  Object.assign(project.environment, { CGO_ENABLED: '0', GOFLAGS: '-trimpath -buildvcs=false -ldflags=-s' });
  const options = { cwd: project.folder, env: project.pulumi.environment };
  await run('go', ['mod', 'edit', '-replace', `${sdk}=${join(checkout, 'sdk', 'go')}`], options);
  const { stdout: version } = await run('go', ['version'], options);
  const inputs = { files: [`examples/${name}`, 'sdk/go'], texts: [version, 'go vet .'] };
  await checkedOnce(`vet-${name}`, inputs, () => run('go', ['vet', '.'], options));
}

/** The compiler as a user runs it, from the example's own node_modules. */
export const compileExample = ({ project: { folder } }: Stand): Promise<unknown> =>
  run(process.execPath, [join(folder, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder]);

/** Moves a TypeScript example from the dynamic classes to the plugin as the guide says: the import, and Pulumi.yaml. */
export async function moveToPlugin(stand: Stand): Promise<void> {
  const { folder } = stand.project;
  const program = join(folder, 'index.ts');
  const text = readFileSync(program, 'utf8');
  const moved = text.replace("from 'pulumi-hostup';", "from 'pulumi-hostup/plugin';");
  if (moved === text) throw new Error(`${program} does not import the dynamic classes.`);
  writeFileSync(program, moved);
  const settings = join(folder, 'Pulumi.yaml');
  appendFileSync(settings, `\nplugins: ${JSON.stringify(pluginsOfTests)}\n`);
  await compileExample(stand);
}
