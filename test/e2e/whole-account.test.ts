import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Simulator } from '../../simulator';
import { changesIn } from '../support/drift-changes';
import { changeByHand, TEN_CHANGES } from '../support/hand-made-changes';
import { runCommand, type CommandRun } from '../support/hostup-command';
import { PulumiProject } from '../support/pulumi-project';
import { MACHINES, startWholeAccount, ZONES } from '../support/whole-account';

jest.setTimeout(900_000);

/** Two SSH keys of the account, two of web hosting, four API keys. */
const KEYS = 8;

// The engine's import takes a time that grows with the square of the objects, and is the same in every language.
describe.each([
  ['yaml', 500],
  ['typescript', 200],
])('a whole account is brought under management in %s: %d records', (language, records) => {
  const OBJECTS = records + MACHINES + KEYS;
  let project: PulumiProject;
  let simulator: Simulator;
  /** The commands that the import names. */
  let told: string[] = [];
  const closing: (() => unknown)[] = [];

  beforeAll(async () => {
    simulator = await startWholeAccount(records);
    closing.push(() => simulator.close());
    project = await PulumiProject.create({
      program: '',
      environment: { ...simulator.environment(), HOSTUP_POLL_INTERVAL_SECONDS: '1' },
    });
    closing.push(() => project.close());
    // An empty folder, in which npm has installed the package.
    for (const name of ['Pulumi.yaml', 'package.json', 'index.js']) rmSync(join(project.folder, name));
  });
  afterAll(async () => {
    for (const close of closing.splice(0)) await close();
  });

  const command = (...args: string[]): Promise<CommandRun> =>
    runCommand(project.folder, project.pulumi.environment, ...args);

  it('is listed with one request for each list', async () => {
    await simulator.client.clearLedger();
    const { code, err, out } = await command('inventory');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(
      `${records} DnsRecord, ${MACHINES} Instance, 2 SshKey, 2 HostingSshKey, 4 ApiKey.\n`,
    );
    // Zones, machines, SSH keys, hosting accounts with the keys of one, API keys, HostUpCloud; and each zone.
    expect(simulator.ledger()).toHaveLength(7 + ZONES);
  });

  it('is written as a program with a file for the import', async () => {
    const { code, err, out } = await command('import', '--language', language);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`${OBJECTS} resources.`);
    expect(out).not.toContain('Left out');
    told = out.split('\n').filter((line) => /^ {2}pulumi /u.test(line));
    expect(told).toHaveLength(3);
  });

  it('is imported by the commands that are told', async () => {
    for (const line of told.slice(0, 2)) await project.pulumi.must(...line.trim().split(' ').slice(1));
    const resources = await project.resources();
    expect(resources.filter(({ type }) => type.startsWith('hostup:'))).toHaveLength(OBJECTS);
    expect(resources.some((resource) => 'protect' in resource)).toBe(false);
  });

  it('previews empty, and nothing has been written at the vendor', async () => {
    const { summary } = await project.preview('--expect-no-changes');
    expect(summary.unchanged).toBe(OBJECTS + 1);
    expect(simulator.ledger().filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('is covered wholly then', async () => {
    const { out } = await command('inventory', '--unmanaged');
    expect(out).toContain(`${OBJECTS} managed, 0 unmanaged, 0 missing, 0 ignored: 100 % are managed.\n`);
  });

  // What comes after the import is the same in every language.
  if (language !== 'yaml') return;

  it('has no drift, and looking for it costs a request per zone at most for all records', async () => {
    await simulator.client.clearLedger();
    expect(await command('drift', '--unmanaged')).toEqual({
      code: 0,
      out: `No drift: ${OBJECTS} resources of 1 stack as they should be.\n`,
      err: '',
    });
    const reads = simulator.ledger().filter(({ path }) => path.startsWith('/api/v2/dns-zones'));
    // Once for the stack, and once more, with the list of zones, for what is in no stack.
    expect(reads.length).toBeLessThanOrEqual(ZONES + ZONES + 1);
  });

  it('tells ten changes by hand, each with its property, and nothing else', async () => {
    await changeByHand(simulator);
    const first = await command('drift', '--format', 'json');
    expect(first).toMatchObject({ code: 2, err: '' });
    expect(changesIn(first.out)).toEqual(TEN_CHANGES);
    expect((await command('drift', '--format', 'json')).out).toBe(first.out);
  });

  it('is repaired when told to, and clean then', async () => {
    const plan = await command('drift', '--repair');
    expect(plan.code).toBe(2);
    const repaired = await command('drift', '--repair', '--yes');
    expect(repaired).toMatchObject({ code: 0 });
    expect(await command('drift', '--unmanaged')).toMatchObject({ code: 0 });
  });

  it('names what somebody has made since', async () => {
    await simulator.client.createRecord('example.com', { name: 'shadow', type: 'A', value: '192.0.2.66' });
    const { code, out } = await command('drift', '--unmanaged');
    expect(code).toBe(2);
    expect(out).toContain('+ DnsRecord example.com: shadow A 192.0.2.66');
  });
});
