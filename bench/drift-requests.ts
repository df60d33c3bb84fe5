import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSimulator, type Simulator } from '../simulator';
import { HeadlessPulumi } from '../tools/headless-pulumi';

// Requests that `pulumi-hostup drift` sends for a stack of 5,000 records, with the real CLI. No more than zones and the
// pages of their list may be needed, however many records there are; and a second run must print the same bytes.

const ZONES = 20;
const RECORDS = 5_000;
const checkout = resolve(__dirname, '../..');

async function main(): Promise<void> {
  const zones = Array.from({ length: ZONES }, (_, zone) => ({
    name: `zone-${zone}.example`,
    records: Array.from({ length: RECORDS / ZONES }, (_unused, host) => ({
      name: `host-${host}`,
      type: 'A' as const,
      value: `192.0.2.${host % 256}`,
    })),
  }));
  const simulator = await startSimulator({ zones, switches: { 'dns.recordLimit': 0 } });
  const root = mkdtempSync(join(tmpdir(), 'pulumi-hostup-bench-'));
  try {
    const project = join(root, 'project');
    mkdirSync(project);
    const plugins = { providers: [{ name: 'hostup', path: join(checkout, 'bin') }] };
    writeFileSync(join(project, 'Pulumi.yaml'), JSON.stringify({ name: 'bench', runtime: 'yaml', plugins }));
    const home = join(root, 'home');
    const pulumi = new HeadlessPulumi({ project, home, environment: simulator.environment() });
    await fill(pulumi, project, simulator);
    const first = await drift(pulumi, project, simulator);
    const second = await drift(pulumi, project, simulator);
    console.log(`records ${RECORDS}, zones ${ZONES}, pages of the list of zones 1`);
    console.log(`requests of a run: ${first.requests}, of a second one: ${second.requests}`);
    console.log(`the same bytes: ${first.out === second.out ? 'yes' : 'no'}; drift: exit code ${first.code}`);
    console.log(`seconds here: ${first.seconds.toFixed(0)}`);
  } finally {
    await simulator.close();
    rmSync(root, { recursive: true, force: true });
  }
}

interface Deployment {
  resources: { urn: string; type: string; id?: string; inputs?: object; outputs?: object }[];
}

/** Imports one record, and makes the state of all of them after its pattern: 5,000 imports would take an hour. */
async function fill(pulumi: HeadlessPulumi, project: string, simulator: Simulator): Promise<void> {
  const flags = ['--yes', '--skip-preview', '--protect=false', '--generate-code=false'];
  await pulumi.must('stack', 'init', 'bench');
  await pulumi.must('import', 'hostup:index:DnsRecord', 'pattern', 'zone-0.example/host-0/A', ...flags);
  const state = JSON.parse(await pulumi.must('stack', 'export')) as { deployment: Deployment };
  const { resources } = state.deployment;
  const pattern = resources.find(({ type }) => type === 'hostup:index:DnsRecord');
  if (pattern === undefined) throw new Error('Nothing was imported.');
  state.deployment.resources = [
    ...resources.filter((resource) => resource !== pattern),
    ...simulator.state().zones.flatMap((zone) =>
      zone.records
        .filter(({ system }) => !system)
        .map(({ id, name, ttl, value }) => {
          const inputs = { ...pattern.inputs, zone: zone.name, name: name.split('.')[0], value, ttl };
          const facts = { zoneId: zone.id, zoneName: zone.name, recordId: id, fqdn: name };
          return {
            ...pattern,
            urn: pattern.urn.replace(/pattern$/u, name),
            id: `${zone.id}/${id}`,
            inputs,
            outputs: { ...pattern.outputs, ...inputs, ...facts },
          };
        }),
    ),
  ];
  const file = join(project, 'state.json');
  writeFileSync(file, JSON.stringify(state));
  await pulumi.must('stack', 'import', '--file', file);
}

async function drift({ environment }: HeadlessPulumi, project: string, simulator: Simulator) {
  await simulator.client.clearLedger();
  const since = performance.now();
  const script = join(checkout, 'dist', 'provider', 'cli', 'pulumi-hostup.js');
  const child = spawn(process.execPath, [script, 'drift', '--format', 'json'], {
    cwd: project,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, out, requests: simulator.ledger().length, seconds: (performance.now() - since) / 1000 };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
