import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

// What `make lint` says of a tree that breaks the rules on imports, which are those of this repository.

const root = resolve(__dirname, '../..');
const CONFIG = '.dependency-cruiser.cjs';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Runs the lint over these files, and resolves to what it printed, and whether it failed. */
function lint(files: Readonly<Record<string, string>>): Promise<{ failed: boolean; output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'pulumi-hostup-imports-'));
  folders.push(folder);
  for (const file of [CONFIG, 'tsconfig.json', 'package.json'])
    copyFileSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const binary = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [binary, '--config', CONFIG, 'provider', 'simulator'];
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: folder }, (error, out, err) =>
      done({ failed: error !== null, output: out + err }),
    );
  });
}

const TYPE = 'export interface Thing { readonly name: string }\n';
const uses = (from: string): string =>
  `import type { Thing } from '${from}';\nexport const show = ({ name }: Thing): string => name;\n`;

describe('the lint fails', () => {
  let seen: { failed: boolean; output: string };
  beforeAll(async () => {
    seen = await lint({
      'provider/core/thing.ts': TYPE,
      'provider/faces/thing.ts': TYPE,
      'provider/vendors/hostup/thing.ts': TYPE,
      'provider/core/show.ts': uses('../vendors/hostup/thing'),
      'provider/vendors/hestia/show.ts': uses('../hostup/thing'),
      'provider/runtime/show.ts': uses('../faces/thing'),
      'provider/dns/one.ts': "import type { Two } from './two';\nexport type One = Two | undefined;\n",
      'provider/dns/two.ts':
        "import type { One } from './one';\nexport interface Two { readonly one: One }\n",
      'simulator/show.ts': uses('../provider/core/thing'),
    });
  });

  test('and says so by its exit code', () => expect(seen.failed).toBe(true));

  test.each([
    ['core imports a vendor', 'core-imports-downwards: provider/core/show.ts'],
    ['hestia imports hostup', 'hestia-imports-no-other-vendor: provider/vendors/hestia/show.ts'],
    ['runtime imports a face', 'runtime-imports-downwards: provider/runtime/show.ts'],
    ['two files import each other, if only types', 'no-circles: provider/dns/one.ts'],
    ['the simulator imports the provider', 'the-simulator-knows-no-provider: simulator/show.ts'],
  ])('when %s', (_what, fault) => expect(seen.output).toContain(fault));
});

test('the lint passes when imports go downwards, and tests may import anything', async () => {
  const seen = await lint({
    'simulator/thing.ts': TYPE,
    'provider/core/thing.ts': TYPE,
    'provider/vendors/hostup/show.ts': uses('../../core/thing'),
    'provider/core/show.test.ts': uses('../vendors/hostup/show'),
  });
  expect(seen).toEqual({
    failed: false,
    output: expect.stringContaining('no dependency violations') as string,
  });
});
