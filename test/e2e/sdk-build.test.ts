import { execFile } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { functions } from '../../provider/registry/functions';
import { resources } from '../../provider/registry/resources';
import { startSimulator, type Simulator } from '../../simulator';
import { CloudClient } from '../../simulator/hostupcloud/client.test-support';
import { checkedOnce } from '../../tools/checked-once';
import { mergedProgram, prefixed } from '../support/merged-examples';
import { checkout, packedPackage } from '../support/packed-package';
import { PulumiProject } from '../support/pulumi-project';
import { summaryOf } from '../support/pulumi-summary';
import { pythonEnvironment } from '../support/python-environment';
import { LAPTOP } from '../support/ssh-key-account';

jest.setTimeout(900_000);

const run = promisify(execFile);
const goEnvironment = { ...process.env, GOWORK: 'off', GOTOOLCHAIN: 'local', CGO_ENABLED: '0' };
const definitions = [...resources, ...functions];
/** `DnsRecord`, `hostupcloud-getInstances`. */
const named = definitions.map(
  ({ example, token }) => [token.replace(/^hostup:(?:index:)?/u, '').replace(':', '-'), example] as const,
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'pulumi-hostup-sdks-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): string {
  const target = join(folder, path);
  mkdirSync(join(target, '..'), { recursive: true });
  writeFileSync(target, text);
  return target;
}

/** What every check depends on beside its own files: how it is done, and what the examples say. */
const THIS_FILE = 'test/e2e/sdk-build.test.ts';
const MOCKS = 'test/support/run-against-mocks.py';
const exampleTexts = (language: 'typescript' | 'python' | 'go'): string =>
  JSON.stringify(named.map(([name, example]) => [name, example[language]]));
const goVersion = (): Promise<string> => succeed('go', ['version'], { cwd: folder, env: goEnvironment });

/** Resolves to what it printed; a failure shows it too. */
async function succeed(command: string, args: string[], options: { cwd: string; env?: NodeJS.ProcessEnv }) {
  try {
    return (await run(command, args, { ...options, maxBuffer: 1e8 })).stdout;
  } catch (error) {
    const { stderr, stdout } = error as { stderr?: string; stdout?: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}

test('the committed SDKs are what schema.json gives, and the generator keeps its own tests', async () => {
  const recipe = ['tools/pulumi/recipe.mjs', 'tools/pulumi/go-toolchain.mjs'];
  const files = [THIS_FILE, 'schema.json', 'sdk/nodejs', 'sdk/python', 'sdk/go', 'tools/sdkgen', ...recipe];
  await checkedOnce('sdk-generated', { files, texts: [await goVersion()] }, async () => {
    const answer = await succeed('node', ['tools/sdkgen/sdkgen.mjs', '-check'], { cwd: checkout });
    expect(answer).toContain('SDKs are up to date.');
    const flags = ['-trimpath', '-buildvcs=false', '-tags', 'osusergo,grpcnotrace'];
    await succeed('go', ['test', ...flags, './...'], {
      cwd: join(checkout, 'tools/sdkgen'),
      env: goEnvironment,
    });
  });
});

describe('TypeScript', () => {
  test('the examples compile against the compiled SDK, as strictly as a program may ask', async () => {
    symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'), 'dir');
    for (const [name, { typescript }] of named) {
      write(`typescript/${name}.ts`, typescript.replaceAll(`'pulumi-hostup'`, `'pulumi-hostup/plugin'`));
    }
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: 'Node16',
      moduleResolution: 'Node16',
      target: 'ES2022',
      types: [],
      exactOptionalPropertyTypes: true,
      paths: { 'pulumi-hostup/plugin': [join(checkout, 'dist/sdk/nodejs/index.d.ts')] },
    };
    write('typescript/tsconfig.json', JSON.stringify({ compilerOptions, include: ['.'] }));
    const tsc = join(checkout, 'node_modules/typescript/bin/tsc');
    const files = [THIS_FILE, 'dist/sdk/nodejs', 'package-lock.json'];
    await checkedOnce('sdk-typescript', { files, texts: [exampleTexts('typescript')] }, () =>
      succeed('node', [tsc, '-p', join(folder, 'typescript')], { cwd: folder }),
    );
  });

  test('pulumi-hostup/plugin gives the SDK, which asks for the plugin of its own version', async () => {
    const script = `
      const hostup = require('pulumi-hostup/plugin');
      const { resourceOptsDefaults } = require('./dist/sdk/nodejs/utilities');
      console.log(JSON.stringify([hostup.DnsRecord.__pulumiType, hostup.RecordType.MX, resourceOptsDefaults()]));`;
    const manifest = readFileSync(join(checkout, 'package.json'), 'utf8');
    const { version } = JSON.parse(manifest) as { version: string };
    expect(JSON.parse(await succeed('node', ['-e', script], { cwd: checkout }))).toEqual([
      'hostup:index:DnsRecord',
      'MX',
      { version, pluginDownloadURL: 'github://api.github.com/pulumi-hostup/pulumi-hostup' },
    ]);
  });
});

test('no manifest in the tarball has a section pulumi, which would fetch the plugin for users of the dynamic classes', async () => {
  const packed = join((await packedPackage()).nodeModules, 'pulumi-hostup');
  const files = readdirSync(packed, { recursive: true, withFileTypes: true });
  const manifests = files.filter(
    ({ name, parentPath }) => name === 'package.json' && !parentPath.includes('node_modules', packed.length),
  );
  expect(manifests.map(({ name, parentPath }) => join(parentPath, name))).toEqual([
    join(packed, 'package.json'),
  ]);
  expect(JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'))).not.toHaveProperty('pulumi');
  expect(files.map(({ name, parentPath }) => join(parentPath, name))).toContain(
    join(packed, 'dist/sdk/nodejs/index.js'),
  );
});

describe('Python', () => {
  test('the SDK installs, every module compiles, and the examples run against mocks', async () => {
    const python = join(await pythonEnvironment(), 'python');
    const versions = ['--version', '-m pip list --format=freeze --disable-pip-version-check'].map((args) =>
      succeed(python, args.split(' '), { cwd: folder }),
    );
    const texts = [exampleTexts('python'), ...(await Promise.all(versions))];
    await checkedOnce('sdk-python', { files: [THIS_FILE, MOCKS, 'sdk/python'], texts }, () =>
      checkPython(python),
    );
  });

  async function checkPython(python: string): Promise<void> {
    await succeed(
      python,
      ['-W', 'error', '-m', 'compileall', '-q', '-f', join(checkout, 'sdk/python/pulumi_hostup')],
      {
        cwd: folder,
        env: { ...process.env, PYTHONPYCACHEPREFIX: join(folder, 'pycache') },
      },
    );
    const programs = named.map(([name, example]) => write(`python/${name}.py`, example.python));
    const output = await succeed(python, [join(checkout, MOCKS), ...programs], { cwd: folder });
    const printed = Object.fromEntries(
      output
        .trim()
        .split('\n')
        .map((line) => {
          const [program = '', values = ''] = line.split('\t');
          return [basename(program, '.py'), values];
        }),
    );
    expect(printed).toEqual({
      DnsRecord: "{'fqdn': 'made.example.com'}",
      Instance: "{'address': '192.0.2.7'}",
      SshKey: "{'fingerprint': 'SHA256:made'}",
      HostingSshKey: "{'sshCommand': 'ssh me@srv'}",
      ApiKey: "{'key': 'secret'}",
      'hostupcloud-Instance': "{'address': '192.0.2.8'}",
      'hestia-DnsZone': "{'expires': '2027-01-01'}",
      'hestia-DnsRecord': "{'fqdn': 'made.example.com'}",
      'hestia-SshKey': "{'fingerprint': 'SHA256:made'}",
      'hestia-AccessKey': "{'id': 'id', 'secret': 'secret'}",
      getDnsZone: "{'zoneId': 'zone_1'}",
      getDnsZones: "{'names': ['example.com']}",
      getDnsRecords: "{'mailServers': ['192.0.2.1']}",
      getInstance: "{'address': '192.0.2.9'}",
      getInstances: "{'names': ['web-01']}",
      getInstanceTemplates: "{'templates': {'Debian 12': 'os_1'}}",
      getDeploymentOptions: "{'regions': ['stockholm']}",
      getSshKeys: "{'names': ['laptop']}",
      getHostingAccount: "{'sshCommand': 'ssh you@srv'}",
      getHostingAccounts: "{'names': ['hosting']}",
      getApiKeyScopes: "{'names': ['read:dns']}",
      'hestia-getDnsZones': "{'names': ['example.org']}",
      'hestia-getDnsRecords': "{'mailServers': ['mx.example.net']}",
      'hestia-getApiProfiles': "{'names': ['billing']}",
      'hostupcloud-getInstances': "{'names': ['web-02']}",
    });
  }
});

describe('Go', () => {
  test('the SDK and the examples pass go vet, with the committed go.sum', async () => {
    const texts = [await goVersion(), exampleTexts('go')];
    await checkedOnce('sdk-go', { files: [THIS_FILE, 'sdk/go'], texts }, checkGo);
  });

  async function checkGo(): Promise<void> {
    const sdk = join(checkout, 'sdk/go');
    await succeed('go', ['vet', '-mod=readonly', '-trimpath', './...'], { cwd: sdk, env: goEnvironment });
    for (const [name, { go }] of named) write(`go/${name.toLowerCase()}/main.go`, `${go}\n`);
    write('go/go.mod', 'module examples\n\ngo 1.24.0\n');
    write('go/go.work', `go 1.24.0\n\nuse .\nuse ${JSON.stringify(sdk)}\n`);
    copyFileSync(join(sdk, 'go.sum'), join(folder, 'go/go.work.sum'));
    await succeed('go', ['vet', '-trimpath', './...'], {
      cwd: join(folder, 'go'),
      env: { ...goEnvironment, GOWORK: join(folder, 'go/go.work') },
    });
    const messy = await succeed('gofmt', ['-l', '.'], { cwd: join(folder, 'go') });
    expect(messy).toBe('');
  }
});

describe('YAML', () => {
  // All in one program: a start of the CLI for each would cost a minute.
  const examples = new Map(
    named.map(([name, { yaml }]) => [name, prefixed(name.replace('-', '_'), yaml)] as const),
  );
  let simulator: Simulator;
  let project: PulumiProject;
  let plan: string;
  beforeAll(async () => {
    // What the examples of functions ask for, and something for each to find: an empty list is not printed.
    simulator = await startSimulator({
      zones: [
        { name: 'example.com', records: [{ name: '@', type: 'MX', value: 'mx.example.net', priority: 10 }] },
      ],
      vps: [{ name: 'web-01' }],
      sshKeys: [{ name: 'laptop', publicKey: LAPTOP }],
      hostupcloud: { projects: ['your-project-id'], nodes: ['your-node-id'] },
      hestia: { zones: [{ user: 'alice', name: 'example.com', ip: '192.0.2.10' }] },
    });
    await new CloudClient(simulator).create();
    project = await PulumiProject.create({
      file: 'Pulumi.yaml',
      program: mergedProgram([...examples.values()]),
      environment: simulator.environment(),
    });
    plan = (await project.preview()).output;
  });
  afterAll(async () => {
    project.close();
    await simulator.close();
  });

  test.each(named)('the example of %s previews with the real CLI and the plugin', (name) => {
    const { others, outputs, resources } = examples.get(name)!;
    // Nothing of it was left out of the program.
    expect(others).toEqual(['name', 'runtime']);
    for (const resource of Object.keys(resources))
      expect(plan).toMatch(new RegExp(`^ \\+ +hostup:\\S+ ${resource} create *$`, 'mu'));
    expect(Object.keys(outputs)).not.toEqual([]);
    for (const output of Object.keys(outputs))
      expect(plan).toMatch(new RegExp(`^ {4}${output} *: \\S`, 'mu'));
  });

  test('nothing else is planned, and there is no warning', () => {
    const resources = [...examples.values()].flatMap((example) => Object.keys(example.resources));
    expect(summaryOf(plan)).toMatchObject({ created: resources.length + 1, updated: 0, deleted: 0 });
    expect(plan).not.toContain('warning');
  });
});
