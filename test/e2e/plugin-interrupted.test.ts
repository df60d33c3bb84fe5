import type { Simulator } from '../../simulator';
import { eventually } from '../support/eventually';
import { HANGING } from '../support/hanging';
import { record, type YamlResource } from '../support/plugin-program';
import { startYamlStand, type Stand } from '../support/plugin-stand';
import { descendants, isAlive, type ShownProcess } from '../support/process-tree';
import type { PulumiProject } from '../support/pulumi-project';
import { customerLines, customerRecords, theRecord } from '../support/zone-contents';

jest.setTimeout(300_000);

const posts = (simulator: Simulator) => simulator.ledger().filter(({ method }) => method === 'POST');
/** How many are answered before the kill, and how many the plugin has under way at once: no more are ever sent. */
const [ANSWERED, AT_ONCE] = [9, 8];
const adopting = { HOSTUP_ADOPT_EXISTING: 'true' };

describe('pulumi killed in the middle of an up of 30 records', () => {
  const COUNT = 30;
  const hosts = Object.fromEntries(
    Array.from({ length: COUNT }, (_, i): [string, YamlResource] => [
      `host-${i}`,
      record({ name: `host-${i}`, type: 'A', value: `192.0.2.${i}` }),
    ]),
  );
  let stand: Stand;
  let project: PulumiProject;
  let simulator: Simulator;
  let plugin: ShownProcess[] = [];

  beforeAll(async () => {
    stand = await startYamlStand({ resources: hosts }, { environment: adopting });
    ({ project, simulator } = stand);
    const slow = { effect: 'latency', method: 'POST' } as const;
    // The later ones are answered long after the plugin has noticed, also on a busy machine.
    await simulator.client.addFaults(
      { ...slow, latencyMs: 200, times: ANSWERED },
      { ...slow, latencyMs: 6000, times: null },
    );
    const cli = project.startUp();
    await eventually(
      'a third of the records is on its way',
      () => posts(simulator).length > ANSWERED,
      60_000,
    );
    plugin = descendants(cli.pid!).filter(({ command }) => /hostup.*start\.js/u.test(command));
    cli.kill('SIGKILL');
    await cli.done;
  });
  afterAll(async () => {
    for (const one of plugin.filter(isAlive)) process.kill(one.pid, 'SIGKILL');
    await stand.close();
  });

  it('leaves no plugin behind', async () => {
    expect(plugin.length).toBeGreaterThan(0);
    await eventually('the plugin is gone', () => !plugin.some(isAlive), HANGING);
  });

  it('is followed by no write', async () => {
    const sent = () => posts(simulator);
    // Every answer would let the plugin send one more.
    await eventually('what was sent is answered', () => sent().every(({ applied }) => applied), HANGING);
    expect(sent().length).toBeGreaterThan(ANSWERED);
    expect(sent().length).toBeLessThanOrEqual(ANSWERED + AT_ONCE);
  });

  it('ends with exactly these records by the next up', async () => {
    await simulator.client.clearFaults();
    await project.pulumi.must('cancel', '--yes');
    await project.up();
    expect(customerRecords(simulator)).toHaveLength(COUNT);
    expect(new Set(customerLines(simulator)).size).toBe(COUNT);
    const clear = ['--clear-pending-creates', '--yes', '--skip-preview', '--suppress-progress'];
    await project.pulumi.must('refresh', ...clear);
    const { output } = await project.preview('--expect-no-changes');
    expect(output).not.toMatch(/warning/iu);
  });
});

describe('Ctrl-C', () => {
  let stand: Stand;
  let project: PulumiProject;
  let simulator: Simulator;
  const www = { name: 'www', type: 'A', value: '192.0.2.1' };

  async function start(properties: Record<string, unknown>): Promise<void> {
    stand = await startYamlStand(
      { resources: { www: record(properties) } },
      {
        environment: adopting,
        simulator: {
          zones: [{ name: 'example.com', cdnEnabled: true }],
          switches: { 'dns.proxiedOnPost': 'refused' },
        },
      },
    );
    ({ project, simulator } = stand);
  }
  afterEach(() => stand.close());

  /** Interrupts an up whose request of this method gets no answer; rejects unless it ends by that. */
  async function interruptAt(method: string): Promise<void> {
    const cli = project.startUp();
    const arrived = (): boolean => simulator.ledger().some((entry) => entry.method === method);
    await eventually(`the ${method} has arrived`, arrived, 60_000);
    cli.kill('SIGINT');
    const since = Date.now();
    const { code } = await cli.done;
    expect(code).not.toBe(0);
    // Without the interruption the answer would be waited for longer.
    expect(Date.now() - since).toBeLessThan(HANGING);
  }

  it('while the vendor is silent about a create ends at once, and the next up finds the record', async () => {
    await start(www);
    await simulator.client.addFaults({ effect: 'hang', method: 'POST', when: 'after' });
    await interruptAt('POST');
    const { id } = theRecord(simulator, 'www.example.com');
    await project.up();
    expect(customerRecords(simulator).map((one) => one.id)).toEqual([id]);
    await project.preview('--refresh', '--expect-no-changes');
  });

  it('between the two halves of a create keeps the id, and the next up goes on', async () => {
    await start({ ...www, proxied: true });
    await simulator.client.addFaults({ effect: 'hang', method: 'PATCH' });
    await interruptAt('PATCH');
    const { id } = theRecord(simulator, 'www.example.com');
    const kept = (await project.resources()).find(({ urn }) => urn.endsWith('::www'));
    expect(kept?.id).toBe(`${simulator.state().zones[0]!.id}/${id}`);
    expect((await project.up()).summary).toMatchObject({ created: 0, updated: 1, deleted: 0 });
    expect(customerRecords(simulator)).toMatchObject([{ id, proxied: true }]);
  });
});

describe('customTimeouts of a create', () => {
  let stand: Stand;
  beforeAll(async () => {
    const options = { customTimeouts: { create: '2s' } };
    const one = (name: string) => record({ name, type: 'A', value: '192.0.2.1' }, options);
    stand = await startYamlStand({ resources: { one: one('one'), two: one('two') } });
  });
  afterAll(() => stand.close());

  it('ends waiting for a vendor who is silent: what was done is found, what was not is said', async () => {
    await stand.simulator.client.addFaults(
      { effect: 'hang', method: 'POST', when: 'after' },
      { effect: 'hang', method: 'POST', when: 'before' },
    );
    const { code, output } = await stand.project.tryUp('--continue-on-error');
    expect(code).not.toBe(0);
    const [made, ...others] = customerLines(stand.simulator);
    expect(others).toEqual([]);
    const missing = made?.startsWith('one.') === true ? 'two' : 'one';
    expect(output).toContain(`Unable to create DnsRecord ${missing}.example.com A: `);
    expect(output).toContain('did not finish within the 2 s of customTimeouts');
  });

  it('does not double anything: the next up converges', async () => {
    const { project, simulator } = stand;
    expect((await project.up()).summary.created).toBe(1);
    expect(customerLines(simulator)).toEqual(['one.example.com A 192.0.2.1', 'two.example.com A 192.0.2.1']);
    await project.preview('--refresh', '--expect-no-changes');
  });
});
