import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../support/packed-package';
import { unbuiltClone } from '../support/unbuilt-clone';

const run = promisify(execFile);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pulumi-hostup-new-resource-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const node = (...args: string[]) => run(process.execPath, args, { cwd: folder, maxBuffer: 1e8 });
const linesOf = (path: string): number =>
  readFileSync(join(folder, path), 'utf8').trimEnd().split('\n').length;

/** What an author has by hand: files, and lines in files. */
const WRITTEN = [
  'provider/vendors/hostup/notes/note.ts',
  'provider/vendors/hostup/notes/note.examples.ts',
  'simulator/hostup/notes.ts',
  'test/property/note.test.ts',
  'line in provider/registry/resources.ts',
  'line in simulator/collections/registry.ts',
  'line in CHANGELOG.md',
];

/** With EXAMPLES=yes also these. */
const EXAMPLES = [
  'examples/mail-domains-typescript/Pulumi.yaml',
  'examples/mail-domains-typescript/index.ts',
  'examples/mail-domains-typescript/package.json',
  'examples/mail-domains-typescript/tsconfig.json',
  'examples/mail-domains-python/Pulumi.yaml',
  'examples/mail-domains-python/__main__.py',
  'examples/mail-domains-python/requirements.txt',
  'examples/mail-domains-go/Pulumi.yaml',
  'examples/mail-domains-go/go.mod',
  'examples/mail-domains-go/go.sum',
  'examples/mail-domains-go/main.go',
  'examples/mail-domains-yaml/Pulumi.yaml',
];

it('`make new-resource` writes a resource that compiles and obeys the laws', async () => {
  await unbuiltClone(folder);
  symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const script = join(checkout, 'dist/tools/new-resource/new-resource.js');
  const { stdout } = await node(script, 'Note', 'hostup');
  expect(stdout.split('\n').slice(0, WRITTEN.length)).toEqual(WRITTEN);
  expect(linesOf(WRITTEN[0] ?? '') + linesOf(WRITTEN[1] ?? '')).toBeLessThanOrEqual(150);

  const modules = join(checkout, 'node_modules');
  await node(join(modules, 'typescript/bin/tsc'), '--noEmit');
  await node(join(modules, 'jest/bin/jest.js'), 'test/property/note', '--selectProjects', 'property');

  const more = await node(script, 'MailDomain', 'hostup', 'yes');
  expect(more.stdout.split('\n').filter((line) => line.startsWith('examples/'))).toEqual(EXAMPLES);
  for (const path of EXAMPLES) expect(readFileSync(join(folder, path), 'utf8')).not.toMatch(/dns/iu);

  await expect(node(script, 'Note', 'hostup')).rejects.toThrow('note.ts already exists.');
  await expect(node(script, 'Other', 'hestia')).rejects.toThrow('VENDOR=hestia has no skeleton');
}, 600_000);
