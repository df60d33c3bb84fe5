import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Simulator } from '../../simulator';
import { dnsProgram } from '../support/dns-program';
import { pluginsOfTests, record, yamlProgram } from '../support/plugin-program';
import { startStand, type Stand } from '../support/plugin-stand';
import type { PulumiProject } from '../support/pulumi-project';
import { customerRecords } from '../support/zone-contents';

jest.setTimeout(900_000);

const records = {
  www: { name: 'www', type: 'A', value: '192.0.2.1' },
  mail: { name: '@', type: 'MX', value: 'mx1.example.com', priority: 10, ttl: 600 },
  spf: { name: '@', type: 'TXT', value: 'v=spf1 mx -all' },
};
const dynamic = dnsProgram(records);
const plugin = dynamic.replace("require('pulumi-hostup')", "require('pulumi-hostup/plugin')");
const explicit = plugin
  .replaceAll(', {});', ', { provider });')
  .replace('{ DnsRecord }', '{ DnsRecord, Provider }')
  .replace('\n', "\nconst provider = new Provider('mine');\n");
const projectFile = JSON.stringify({ name: 'e2e', runtime: 'nodejs', plugins: pluginsOfTests });
const DYNAMIC_TYPE = 'pulumi-nodejs:dynamic/hostup:DnsRecord';
const PLUGIN_TYPE = 'hostup:index:DnsRecord';

let stand: Stand;
let project: PulumiProject;
let simulator: Simulator;
let before: string;

async function startWith(program: string): Promise<void> {
  stand = await startStand({ program });
  ({ project, simulator } = stand);
  writeFileSync(join(project.folder, 'Pulumi.yaml'), projectFile);
  await project.up();
  before = JSON.stringify(customerRecords(simulator).map(({ status, ...rest }) => rest));
  await simulator.client.clearLedger();
}
afterEach(() => stand.close());

/** The records are the same ones, none was made or deleted meanwhile, and nothing is left to do. */
async function expectMovedTo(type: string): Promise<void> {
  const resources = (await project.resources()).filter((one) => one.type.endsWith(':DnsRecord'));
  expect(resources.map((one) => one.type)).toEqual([type, type, type]);
  expect(JSON.stringify(customerRecords(simulator).map(({ status, ...rest }) => rest))).toBe(before);
  const methods = new Set(simulator.ledger().map(({ method }) => method));
  expect(methods).not.toContain('POST');
  expect(methods).not.toContain('DELETE');
  await project.preview('--expect-no-changes');
  expect(await project.findDrift()).toMatchObject({ code: 0 });
  expect((await project.up('--refresh')).summary.unchanged).toBeGreaterThan(3);
}

const nothingReplaced = { created: 0, replaced: 0, deleted: 0 };

describe('a stack of dynamic resources moves to the plugin without a replacement', () => {
  it.each([
    ['by one changed import', []],
    ['with `up --refresh`', ['--refresh']],
  ])('%s', async (_title, flags) => {
    await startWith(dynamic);
    project.write(plugin);
    expect((await project.up(...flags)).summary).toMatchObject(nothingReplaced);
    await expectMovedTo(PLUGIN_TYPE);
    await project.destroy();
    expect(customerRecords(simulator)).toEqual([]);
  });

  it('to an explicit provider, with `up --refresh`', async () => {
    await startWith(dynamic);
    project.write(explicit);
    // What is created is the provider.
    expect((await project.up('--refresh')).summary).toMatchObject({ ...nothingReplaced, created: 1 });
    await expectMovedTo(PLUGIN_TYPE);
    const moved = (await project.resources()).filter(({ type }) => type === PLUGIN_TYPE);
    const mine = await project.urn('mine');
    expect(moved.every((one) => JSON.stringify(one).includes(`"provider":"${mine}::`))).toBe(true);
  });

  it('to a YAML program', async () => {
    await startWith(dynamic);
    rmSync(join(project.folder, 'index.js'));
    const resources = Object.fromEntries(Object.entries(records).map(([name, args]) => [name, record(args)]));
    writeFileSync(join(project.folder, 'Pulumi.yaml'), yamlProgram({ resources }));
    expect((await project.up()).summary).toMatchObject(nothingReplaced);
    await expectMovedTo(PLUGIN_TYPE);
  });
});

describe('and back', () => {
  it('when it was there before', async () => {
    await startWith(dynamic);
    project.write(plugin);
    await project.up('--refresh');
    project.write(dynamic);
    expect((await project.up()).summary).toMatchObject(nothingReplaced);
    await expectMovedTo(DYNAMIC_TYPE);
    await project.destroy();
    expect(customerRecords(simulator)).toEqual([]);
  });

  it('when the plugin has made it', async () => {
    await startWith(plugin);
    project.write(dynamic);
    expect((await project.up()).summary).toMatchObject(nothingReplaced);
    await expectMovedTo(DYNAMIC_TYPE);
  });
});
