import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { checkedOnce } from '../../tools/checked-once';
import { contentsOf, filesOf, printedBy, unpack } from '../support/installed-package';
import { packedPackage } from '../support/packed-package';

jest.setTimeout(600_000);

let scratch: string;
let nodeModules: string;
let packed: string;
let tarball: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(realpathSync(tmpdir()), 'pulumi-hostup-package-'));
  const shared = await packedPackage();
  tarball = shared.tarball;
  nodeModules = realpathSync(shared.nodeModules);
  packed = join(nodeModules, 'pulumi-hostup');
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('holds nothing but compiled code, declarations and what people read', async () => {
  // Not what is installed: the engine writes `schema-hostup.json` there when it reads the schema.
  const unpacked = join(scratch, 'unpacked');
  mkdirSync(unpacked);
  const files = filesOf(await unpack(tarball, unpacked));
  const compiled = files.filter((path) => /^dist\/(?:provider|sdk|simulator)\/.+\.(?:js|d\.ts)$/u.test(path));
  expect(files.filter((path) => !compiled.includes(path))).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'bin/pulumi-resource-hostup',
    'bin/pulumi-resource-hostup.cmd',
    'bin/start.js',
    'package.json',
    'schema.json',
  ]);
  const testing = /\.test(?:-support)?\.|\.arbitrary\.|(?:^|[/-])cases\./u;
  expect(compiled.filter((path) => testing.test(path))).toEqual([]);
});

it('does not make the engine fetch the plugin: package.json has no section `pulumi`', () => {
  expect(JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'))).not.toHaveProperty('pulumi');
});

const CONSUMER = `
import { DnsRecord, hestia, hostupcloud } from 'pulumi-hostup';
import * as plugin from 'pulumi-hostup/plugin';
import { handler, type DynamicProvider } from 'pulumi-hostup/handler';
import { startSimulator, type Simulator, type SimulatorState } from 'pulumi-hostup/simulator';

export const provider: DynamicProvider = handler('hostup:index:DnsRecord');
export const simulator: Promise<Simulator> = startSimulator();
export const zonesOf = (state: SimulatorState): number => state.zones.length;
export const classes = [DnsRecord, hestia.DnsZone, hostupcloud.Instance, plugin.DnsRecord, plugin.hestia.DnsZone];
// @ts-expect-error The types are those of the classes, and not \`any\`.
export const none = new DnsRecord('none', { type: 1 });
// @ts-expect-error Likewise.
export const noPlugin = new plugin.DnsRecord('none', { ttl: 'long' });
`;

/** Compiles a program that imports every entry, with the checks of all declarations. Resolves to those of the package. */
async function declarationsReadBy(moduleResolution: 'node16' | 'node10'): Promise<string[]> {
  const folder = join(scratch, moduleResolution);
  mkdirSync(folder);
  symlinkSync(nodeModules, join(folder, 'node_modules'), 'dir');
  writeFileSync(join(folder, 'index.ts'), CONSUMER);
  const compilerOptions = {
    ...{ module: moduleResolution === 'node16' ? 'node16' : 'commonjs', moduleResolution },
    ...{ target: 'es2022', strict: true, exactOptionalPropertyTypes: true },
    // A declaration of zod's needs it in programs of the old resolution.
    esModuleInterop: true,
    ...{ skipLibCheck: false, skipDefaultLibCheck: true, noEmit: true, listFiles: true },
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['index.ts'] }));
  const tsc = join(nodeModules, 'typescript/bin/tsc');
  return (await printedBy(process.execPath, [tsc], folder))
    .split('\n')
    .filter((path) => path.startsWith(`${packed}/dist/`))
    .map((path) => relative(packed, path))
    .sort();
}

it.each(['node16', 'node10'] as const)(
  'has the declarations that a program of module resolution %s reads: none is missing, none is internal',
  async (moduleResolution) => {
    const isRead = (path: string): boolean => path.endsWith('.d.ts') || path === 'package.json';
    const read = Object.entries(contentsOf(packed)).filter(([path]) => isRead(path));
    const inputs = {
      files: ['test/e2e/package.test.ts', 'package-lock.json'],
      texts: [JSON.stringify(read)],
    };
    await checkedOnce(`declarations-${moduleResolution}`, inputs, async () => {
      const all = filesOf(packed).filter((path) => path.endsWith('.d.ts'));
      expect(await declarationsReadBy(moduleResolution)).toEqual(all);
    });
  },
);
