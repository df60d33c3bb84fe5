import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { list, type ReadEntry } from 'tar';
import { writeArchives } from '../../tools/dist/release';
import { checkout } from '../support/packed-package';
import { record, yamlProgram } from '../support/plugin-program';
import { startYamlStand, type Stand } from '../support/plugin-stand';
import { customerLines } from '../support/zone-contents';

jest.setTimeout(900_000);

const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { version: string };
const schema = JSON.parse(readFileSync(join(checkout, 'schema.json'), 'utf8')) as object;

let folder: string;
let archives: string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pulumi-hostup-release-test-'));
  archives = await writeArchives(join(folder, 'archives'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the archives of a release', () => {
  it('are one per platform, by the names that the CLI asks for', () => {
    const platforms = ['linux', 'darwin', 'windows'].flatMap((os) => [`${os}-amd64`, `${os}-arm64`]);
    expect(archives.map((path) => basename(path)).sort()).toEqual(
      platforms.map((platform) => `pulumi-resource-hostup-v${version}-${platform}.tar.gz`).sort(),
    );
  });

  it.each([
    ['linux', 'pulumi-resource-hostup'],
    ['darwin', 'pulumi-resource-hostup'],
    ['windows', 'pulumi-resource-hostup.cmd'],
  ])('for %s hold the plugin, a wrapper that can be run, and every notice', async (os, wrapper) => {
    for (const archive of archives.filter((path) => path.includes(`-${os}-`))) {
      const modes: Record<string, number> = {};
      const onReadEntry = ({ mode, path }: ReadEntry): void => void (modes[path] = mode ?? 0);
      await list({ file: archive, onReadEntry });
      const files = [
        'LICENSE',
        'THIRD-PARTY-NOTICES.txt',
        'package.json',
        'plugin.js',
        'schema.json',
        'start.js',
      ];
      expect(Object.keys(modes).sort()).toEqual([...files, wrapper].sort());
      expect(modes[wrapper]).toBe(0o755);
    }
  });

  it('are the same bytes whenever they are made', async () => {
    const again = await writeArchives(join(folder, 'again'));
    for (const [index, path] of again.entries()) {
      expect(readFileSync(path).equals(readFileSync(archives[index]!))).toBe(true);
    }
  });
});

/** The archive of this machine, for `pulumi plugin install`. */
function archiveOfThisMachine(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const found = archives.find((path) => path.endsWith(`-${os}-${arch}.tar.gz`));
  if (found === undefined) throw new Error(`There is no archive for ${os} on ${arch}.`);
  return found;
}

describe('the plugin, installed from its archive', () => {
  let stand: Stand;
  beforeAll(async () => {
    // Nothing but Pulumi.yaml is in the folder of the program.
    stand = await startYamlStand({ resources: {}, plugins: undefined }, { install: false });
    rmSync(join(stand.project.folder, 'package.json'));
    const { pulumi } = stand.project;
    await pulumi.must('plugin', 'install', 'resource', 'hostup', version, '--file', archiveOfThisMachine());
  });
  afterAll(() => stand.close());

  it('serves a program that says nothing about plugins', async () => {
    const { project, simulator } = stand;
    const www = record({ name: 'www', type: 'A', value: '192.0.2.1' });
    project.write(yamlProgram({ plugins: undefined, resources: { www }, outputs: { fqdn: '${www.fqdn}' } }));
    const { output, summary } = await project.up();
    expect(summary.created).toBe(2);
    expect(output).toContain('fqdn: "www.example.com"');
    expect(customerLines(simulator)).toEqual(['www.example.com A 192.0.2.1']);
    await project.preview('--refresh', '--expect-no-changes');
    await project.destroy();
    expect(customerLines(simulator)).toEqual([]);
  });

  it('says which version it is, and brings its schema', async () => {
    expect(await stand.project.pulumi.must('plugin', 'ls')).toMatch(
      new RegExp(`hostup +resource +${version}`, 'u'),
    );
    const plugin = join(
      stand.project.pulumi.environment['PULUMI_HOME']!,
      'plugins',
      `resource-hostup-v${version}`,
    );
    expect(readdirSync(plugin)).not.toContain('node_modules');
    const schemaOf = (path: string) => stand.project.pulumi.must('package', 'get-schema', path);
    expect(JSON.parse(await schemaOf(join(plugin, 'pulumi-resource-hostup')))).toEqual(schema);
  });
});

describe('the wrapper', () => {
  const wrapper = join(checkout, 'bin', 'pulumi-resource-hostup');

  it('serves the committed schema from the checkout', async () => {
    const stand = await startYamlStand({ resources: {}, plugins: undefined }, { install: false });
    try {
      expect(JSON.parse(await stand.project.pulumi.must('package', 'get-schema', wrapper))).toEqual(schema);
    } finally {
      await stand.close();
    }
  });

  /** Runs it with these programs on PATH and no others. */
  function runWith(name: string, node?: string): { status: number | null; stderr: string } {
    const path = join(folder, name);
    mkdirSync(path);
    for (const tool of ['sh', 'dirname', 'readlink']) {
      symlinkSync(
        execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim(),
        join(path, tool),
      );
    }
    if (node !== undefined) {
      writeFileSync(join(path, 'node'), node);
      chmodSync(join(path, 'node'), 0o755);
    }
    return spawnSync(wrapper, [], { env: { PATH: path }, encoding: 'utf8', timeout: 20_000 });
  }

  it('says in one line that there is no Node', () => {
    const { status, stderr } = runWith('no-node');
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^pulumi-resource-hostup needs Node 20\.18\.1 or newer on PATH, and there is no node\.\n$/u,
    );
  });

  it.each(['18.20.4', '20.18.0'])('says in one line that Node %s is too old', (found) => {
    const older = join(folder, `versions-${found}.js`);
    writeFileSync(
      older,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${found}' } });`,
    );
    const node = `#!/bin/sh\nexec "${process.execPath}" --require "${older}" "$@"\n`;
    const { status, stderr } = runWith(`node-${found}`, node);
    expect(status).toBe(1);
    expect(stderr).toBe(
      `pulumi-resource-hostup needs Node 20.18.1 or newer; the node on PATH is ${found}.\n`,
    );
  });
});
