import { startSimulator, type Simulator } from '../../simulator';
import { dnsProgram, type RecordArgs } from '../support/dns-program';
import { eventually } from '../support/eventually';
import { HANGING } from '../support/hanging';
import { descendants, isAlive, type ShownProcess } from '../support/process-tree';
import { PulumiProject } from '../support/pulumi-project';
import { summaryOf } from '../support/pulumi-summary';
import { customerLines, customerRecords } from '../support/zone-contents';

jest.setTimeout(900_000);

const COUNT = 50;
const hosts = Object.fromEntries(
  Array.from({ length: COUNT }, (_, i): [string, RecordArgs] => [
    `host-${i}`,
    { name: `host-${i}`, type: 'A', value: `192.0.2.${i}` },
  ]),
);
const wanted = Object.values(hosts)
  .map(({ name, value }) => `${String(name)}.example.com A ${String(value)}`)
  .sort();

/** How many are answered before the kill, and how many the provider has under way at once: no more are ever sent. */
const [ANSWERED, AT_ONCE] = [16, 8];

const posts = (simulator: Simulator) => simulator.ledger().filter(({ method }) => method === 'POST');

/** Runs `up` of 50 records and kills the CLI, and nothing but the CLI, in the middle of it. */
async function killedInTheMiddle(simulator: Simulator, project: PulumiProject): Promise<Killed> {
  const slow = { effect: 'latency', method: 'POST' } as const;
  // The later ones are answered long after the provider has noticed, also on a busy machine.
  await simulator.client.addFaults(
    { ...slow, latencyMs: 200, times: ANSWERED },
    { ...slow, latencyMs: 6000, times: null },
  );
  const cli = project.startUp();
  await eventually('a third of the records is on its way', () => posts(simulator).length > ANSWERED, 60_000);
  const below = descendants(cli.pid!);
  const providers = below.filter(({ command }) => command.includes('dynamic-provider'));
  cli.kill('SIGKILL');
  return { below, providers };
}

interface Killed {
  readonly below: readonly ShownProcess[];
  readonly providers: readonly ShownProcess[];
}

describe.each([
  ['with adoption', 'true'],
  ['without adoption', 'false'],
])('pulumi killed in the middle of an up of 50 records, %s', (_title, adoptExisting) => {
  let simulator: Simulator;
  let project: PulumiProject;
  let killed: Killed;

  beforeAll(async () => {
    simulator = await startSimulator();
    // Somebody else's: like a record of the program, but not the same.
    await simulator.client.createRecord('example.com', { name: 'host-49', type: 'A', value: '203.0.113.5' });
    const environment = { ...simulator.environment(), HOSTUP_ADOPT_EXISTING: adoptExisting };
    project = await PulumiProject.create({ program: dnsProgram(hosts), environment });
    killed = await killedInTheMiddle(simulator, project);
  });
  afterAll(async () => {
    // The program's own process does not watch the engine: not ours to mend, but ours to clean up. So is a provider
    // that a failing test has left.
    for (const one of killed.below.filter(isAlive)) process.kill(one.pid, 'SIGKILL');
    project.close();
    await simulator.close();
  });

  it('leaves no provider process behind', async () => {
    expect(killed.providers.length).toBeGreaterThan(0);
    await eventually('the provider has ended', () => !killed.providers.some(isAlive), HANGING);
  });

  it('leaves no process that starts a write', async () => {
    // What was on the wire at the kill is carried out; every answer would let the provider send one more.
    await eventually(
      'what was sent is answered',
      () => posts(simulator).every(({ applied }) => applied),
      HANGING,
    );
    expect(posts(simulator).length).toBeGreaterThan(ANSWERED);
    expect(posts(simulator).length).toBeLessThanOrEqual(ANSWERED + AT_ONCE);
    await simulator.client.clearFaults();
  });

  it('is locked until `pulumi cancel --yes`', async () => {
    expect((await project.tryUp('--continue-on-error')).output).toContain('locked');
    await project.pulumi.must('cancel', '--yes');
  });

  if (adoptExisting === 'true') {
    it('ends with exactly 50 records by `up --continue-on-error`', async () => {
      const { code, output } = await project.tryUp('--continue-on-error');
      expect({ code, output }).toMatchObject({ code: 0 });
      expect(summaryOf(output).created).toBeGreaterThan(0);
    });
  } else {
    it('names the record and its `adopt: true` line for every conflict, and takes none', async () => {
      const there = customerLines(simulator);
      const { code, output } = await project.tryUp('--continue-on-error');
      expect(code).not.toBe(0);
      const complaints = [...output.matchAll(/Unable to create DnsRecord (\S+) A: .*?is in the way.*/gu)];
      const names = new Set(complaints.map(([, name]) => `${name} A`));
      const resources = await project.resources();
      const missing = COUNT - resources.filter(({ type }) => type.endsWith(':DnsRecord')).length;
      expect(missing).toBeGreaterThan(0);
      expect(names.size).toBe(missing);
      for (const [line, name = ''] of complaints) {
        expect(line).toContain('`adopt: true`');
        expect(line).toMatch(
          new RegExp(`${name.replaceAll('.', '\\.')} A .*\\(drr_\\w+\\) is in the way`, 'u'),
        );
        expect(there.some((record) => record.startsWith(`${name} A`))).toBe(true);
      }
    });

    it('ends with exactly 50 records once the program says `adopt: true`', async () => {
      const adopting = Object.entries(hosts).map(([name, args]) => [name, { ...args, adopt: true }]);
      project.write(dnsProgram(Object.fromEntries(adopting) as typeof hosts));
      expect((await project.up('--continue-on-error')).summary.created).toBeGreaterThan(0);
    });
  }

  it('has neither doubled a record nor touched what is somebody else’s', () => {
    expect(customerLines(simulator)).toEqual([...wanted, 'host-49.example.com A 203.0.113.5'].sort());
    expect(new Set(customerRecords(simulator).map(({ id }) => id)).size).toBe(COUNT + 1);
  });

  it('previews clean, without a warning, after `refresh --clear-pending-creates`', async () => {
    await project.pulumi.must(
      'refresh',
      '--clear-pending-creates',
      '--yes',
      '--skip-preview',
      '--suppress-progress',
    );
    const { output, summary } = await project.preview('--expect-no-changes');
    expect(summary.unchanged).toBe(COUNT + 1);
    expect(output).not.toMatch(/warning/iu);
    expect((await project.state()).deployment.pending_operations ?? []).toEqual([]);
  });
});
