import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../simulator';
import { writeArchives } from '../../tools/dist/release';
import { HeadlessPulumi } from '../../tools/headless-pulumi';
import { instructionsOf, valuesOf } from '../support/dockerfile';
import { checkout } from '../support/packed-package';
import { summaryOf } from '../support/pulumi-summary';
import { runScript } from '../support/script-run';
import { dockerfilePath, operatorResource } from '../support/stack-resource';
import { customerRecords, theRecord } from '../support/zone-contents';

jest.setTimeout(900_000);

// There is neither Docker nor a cluster here: what the image's build and the workspace's pod run, runs in folders.
const { spec } = operatorResource('Stack');
const image = instructionsOf(dockerfilePath);
const architecture = process.arch === 'x64' ? 'amd64' : process.arch;

let root: string;
let simulator: Simulator;
let pulumi: HeadlessPulumi;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pulumi-hostup-operator-'));
  for (const folder of ['state', 'workspace']) mkdirSync(join(root, folder));
  simulator = await startSimulator();
  copyProgram();
  const { secret } = await simulator.client.addKey({ scopes: ['read:dns', 'read:domains', 'write:dns'] });
  const kept: Record<string, string> = {
    'hostup-api-key': secret,
    'pulumi-backend-url': `file://${join(root, 'state')}?metadata=skip`,
    'pulumi-config-passphrase': 'correct horse',
  };
  const environment = Object.entries(spec.envRefs ?? {}).map(([name, ref]) => [
    name,
    ref.type === 'Literal' ? ref.literal.value : kept[ref.secret.key]!,
  ]);
  const { HOSTUP_API_URL } = simulator.environment();
  pulumi = new HeadlessPulumi({
    project: join(root, 'workspace'),
    home: join(root, 'home'),
    environment: { HOSTUP_API_URL: HOSTUP_API_URL!, ...(Object.fromEntries(environment) as object) },
  });
});
afterAll(async () => {
  rmSync(root, { recursive: true, force: true });
  await simulator.close();
});

/** The YAML example as a repository holds it where the image brings the plugin: with nothing about plugins. */
function copyProgram(): void {
  cpSync(join(checkout, 'examples', 'dns-yaml'), join(root, 'workspace'), { recursive: true });
  const file = join(root, 'workspace', 'Pulumi.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^# `npm install.*\nplugins:\n(?: .*\n)+/mu, ''));
  expect(readFileSync(file, 'utf8')).not.toContain('plugins');
}

/** What an update of the operator runs, by Pulumi's Automation API. */
const resync = async () => {
  const refresh = spec.refresh === true ? ['--refresh'] : [];
  const output = await pulumi.must(
    'up',
    '--yes',
    '--skip-preview',
    '--suppress-progress',
    '--diff',
    ...refresh,
  );
  return summaryOf(output);
};

describe('the image', () => {
  it('is built with the plugin that `make dist` makes, in the home of its user', async () => {
    const release = join(root, 'release');
    await writeArchives(release);
    const { PULUMI_HOME, ...more } = valuesOf(image, 'ENV');
    expect({ PULUMI_HOME, more }).toEqual({ PULUMI_HOME: '/home/pulumi/.pulumi', more: {} });
    const runs = image.filter(({ name }) => name === 'RUN').map(({ text }) => text);
    const [, command] = /^--mount=type=bind,target=\/release (pulumi .*)$/u.exec(runs.join('\n')) ?? [];
    const { code, output } = await runScript(command!.replaceAll('/release/', `${release}/`), {
      folder: root,
      environment: { ...pulumi.environment, ...valuesOf(image, 'ARG'), TARGETARCH: architecture },
    });
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(await pulumi.must('plugin', 'ls')).toMatch(/hostup +resource +\d+\.\d+\.\d+/u);
  });
});

describe('the workspace', () => {
  it('fetches nothing, makes its stack when there is none, and applies the program', async () => {
    await pulumi.must('install');
    await pulumi.must('stack', 'select', '--create', spec.stack);
    expect((await resync()).created).toBe(customerRecords(simulator).length + 1);
  });

  it('repairs drift at the next resync, though no commit is new', async () => {
    const { id } = theRecord(simulator, 'www.example.com');
    await simulator.client.updateRecord('example.com', id, { ttl: 300 });
    await resync();
    expect(theRecord(simulator, 'www.example.com').ttl).toBe(600);
  });

  it('sends one request per zone at a resync, and writes nothing, when all is as it should be', async () => {
    await simulator.client.clearLedger();
    expect(await resync()).toMatchObject({ created: 0, updated: 0 });
    const requests = (await simulator.client.ledger()).map(({ method, path }) => `${method} ${path}`);
    expect(requests).toEqual([expect.stringMatching(/^GET \/api\/v2\/dns-zones\/zone_\w+$/u)]);
  });
});
