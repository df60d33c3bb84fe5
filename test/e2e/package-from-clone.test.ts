import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { checkedOnce, type CheckInputs } from '../../tools/checked-once';
import { contentsOf, filesOf, printedBy, unpack } from '../support/installed-package';
import { checkout, packedPackage, PULUMI_SDK, quietInstall } from '../support/packed-package';
import { unbuiltClone } from '../support/unbuilt-clone';

jest.setTimeout(600_000);

/**
 * What the compiler makes of a source is the same in a clone; what is built and packed there depends on these, and on
 * which sources there are.
 */
const PACKAGING = [
  'test/e2e/package-from-clone.test.ts',
  'test/support/unbuilt-clone.ts',
  '.gitignore',
  '.npmrc',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'sdk/nodejs/tsconfig.json',
  'tools/compile',
];

let scratch: string;
let packed: string;
let tarball: string;
let inputs: CheckInputs;
beforeAll(async () => {
  scratch = mkdtempSync(join(realpathSync(tmpdir()), 'pulumi-hostup-clone-'));
  const shared = await packedPackage();
  // Not what is installed: the engine writes `schema-hostup.json` there when it reads the schema.
  packed = await unpack(shared.tarball, newFolder('packed'));
  tarball = basename(shared.tarball);
  const npm = await printedBy('npm', ['--version'], scratch);
  inputs = { files: PACKAGING, texts: [npm, PULUMI_SDK, JSON.stringify(filesOf(join(checkout, 'dist')))] };
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function newFolder(name: string): string {
  mkdirSync(join(scratch, name));
  return join(scratch, name);
}

/** `typeof` for every entry, in the order of package.json. */
const ENTRIES = `console.log([
  typeof require('pulumi-hostup').DnsRecord,
  typeof require('pulumi-hostup/plugin').DnsRecord,
  typeof require('pulumi-hostup/handler').handler('hostup:index:DnsRecord').create,
  typeof require('pulumi-hostup/simulator').startSimulator,
].join())`;

it('`npm install git+file://…` of a clone in which nothing was built gives the same package, and it works', async () => {
  await checkedOnce('package-from-git', inputs, async () => {
    const { commit, folder } = await unbuiltClone(newFolder('clone'));
    const project = newFolder('project');
    writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
    const packages = [`git+file://${folder}#${commit}`, `@pulumi/pulumi@${PULUMI_SDK}`];
    await printedBy('npm', ['install', ...quietInstall, ...packages], project);

    expect(contentsOf(join(project, 'node_modules/pulumi-hostup'))).toEqual(contentsOf(packed));
    const types = await printedBy(process.execPath, ['--eval', ENTRIES], project);
    expect(types).toBe('function,function,function,function\n');
    const help = await printedBy('npx', ['--no', 'pulumi-hostup', '--', '--help'], project);
    expect(help).toContain('Usage: pulumi-hostup');
  });
});

it('`npm pack` builds the same package, whatever an older build has left', async () => {
  await checkedOnce('package-packed', inputs, async () => {
    const { folder } = await unbuiltClone(newFolder('built-before'));
    symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'), 'dir');
    mkdirSync(join(folder, 'dist/provider'), { recursive: true });
    for (const name of ['.built', 'provider/gone.js']) writeFileSync(join(folder, 'dist', name), '');

    const unpacked = newFolder('unpacked');
    await printedBy('npm', ['pack', '--silent', '--pack-destination', unpacked], folder);
    expect(readdirSync(unpacked)).toEqual([tarball]);
    await unpack(join(unpacked, tarball), unpacked);
    rmSync(join(unpacked, tarball));
    expect(contentsOf(unpacked)).toEqual(contentsOf(packed));
  });
});
