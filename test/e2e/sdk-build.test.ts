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
import { join } from 'node:path';
import { promisify } from 'node:util';
import { functions } from '../../provider/registry/functions';
import { resources } from '../../provider/registry/resources';
import { startSimulator } from '../../simulator';
import { HeadlessPulumi } from '../../tools/headless-pulumi';
import { checkout, packedPackage } from '../support/packed-package';
import { pythonEnvironment } from '../support/python-environment';

jest.setTimeout(600_000);

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
  const answer = await succeed('node', ['tools/sdkgen/sdkgen.mjs', '-check'], { cwd: checkout });
  expect(answer).toContain('SDKs are up to date.');
  const flags = ['-trimpath', '-buildvcs=false', '-tags', 'osusergo,grpcnotrace'];
  await succeed('go', ['test', ...flags, './...'], {
    cwd: join(checkout, 'tools/sdkgen'),
    env: goEnvironment,
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
    await succeed('node', [tsc, '-p', join(folder, 'typescript')], { cwd: folder });
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
    await succeed(
      python,
      ['-W', 'error', '-m', 'compileall', '-q', '-f', join(checkout, 'sdk/python/pulumi_hostup')],
      {
        cwd: folder,
        env: { ...process.env, PYTHONPYCACHEPREFIX: join(folder, 'pycache') },
      },
    );
    const mocks = `
import runpy, sys
import pulumi

class Mocks(pulumi.runtime.Mocks):
    def new_resource(self, args):
        made = {
            "fqdn": "made." + args.inputs.get("zone", ""), "primaryIp": "192.0.2.7", "ipv4": "192.0.2.8",
            "fingerprint": "SHA256:made", "sshCommand": "ssh me@srv", "key": "secret",
            "expires": "2027-01-01", "accessKeyId": "id", "secretAccessKey": "secret",
        }
        return args.name + "_id", {**args.inputs, **made}

    def call(self, args):
        record = {"name": "www", "value": "192.0.2.1", "id": "z/r", "type": "MX"}
        billing = {"isPayg": True}
        state = {"serviceStatus": "active", "powerState": "running", "billing": billing}
        answers = {
            "index:getDnsZone": {"id": "zone_1"},
            "index:getDnsZones": {"zones": [{"name": "example.com"}]},
            "index:getDnsRecords": {"records": [record]},
            "index:getInstance": {"primaryIp": "192.0.2.9", **state},
            "index:getInstances": {"instances": [{"vpsId": "vps_1", "name": "web-01", **state}]},
            "index:getInstanceTemplates": {"templates": [{"id": "os_1", "name": "Debian 12"}]},
            "index:getDeploymentOptions": {"available": True, "regions": ["stockholm"]},
            "index:getSshKeys": {"sshKeys": [{"id": "ssh_1", "name": "laptop"}]},
            "index:getHostingAccount": {"sshCommand": "ssh you@srv"},
            "index:getHostingAccounts": {"accounts": [{"id": "acct_1", "name": "hosting"}]},
            "index:getApiKeyScopes": {"scopes": [{"name": "read:dns"}]},
            "hestia:getDnsZones": {"zones": [{"name": "example.org"}]},
            "hestia:getDnsRecords": {"records": [{**record, "value": "mx.example.net"}]},
            "hestia:getApiProfiles": {"profiles": [{"name": "billing"}]},
            "hostupcloud:getInstances": {"instances": [{"id": "i_1", "name": "web-02", "status": "running"}]},
        }
        return answers[args.token.removeprefix("hostup:")], []

exports = {}
def collect(name, value):
    exports[name] = value

pulumi.runtime.set_mocks(Mocks(), preview=False)
pulumi.export = collect

@pulumi.runtime.test
def play():
    runpy.run_path(sys.argv[1])
    return pulumi.Output.all(**exports).apply(lambda values: print(values))

play()
`;
    const printed: Record<string, string> = {};
    for (const [name, example] of named) {
      const program = write(`python/${name}.py`, example.python);
      const output = await succeed(python, [write('python/mocks.py', mocks), program], { cwd: folder });
      printed[name] = output.trim();
    }
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
  });
});

describe('Go', () => {
  test('the SDK and the examples pass go vet, with the committed go.sum', async () => {
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
  });
});

describe('YAML', () => {
  test.each(named)('the example of %s previews with the real CLI and the plugin', async (name, { yaml }) => {
    // What the examples of functions ask for.
    const simulator = await startSimulator({
      vps: [{ name: 'web-01' }],
      hostupcloud: { projects: ['your-project-id'], nodes: ['your-node-id'] },
      hestia: { zones: [{ user: 'alice', name: 'example.com', ip: '192.0.2.10' }] },
    });
    try {
      const plugins = `plugins:\n  providers:\n    - name: hostup\n      path: ${JSON.stringify(join((await packedPackage()).nodeModules, 'pulumi-hostup/bin'))}\n`;
      const project = join(write(`yaml/${name}/Pulumi.yaml`, `${yaml}\n${plugins}`), '..');
      const home = join(folder, 'home', name);
      const pulumi = new HeadlessPulumi({ project, home, environment: simulator.environment() });
      await pulumi.must('stack', 'init', 'dev');
      expect(await pulumi.must('preview')).toContain('Resources:');
    } finally {
      await simulator.close();
    }
  });
});
