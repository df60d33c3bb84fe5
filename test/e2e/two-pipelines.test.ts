import { startSimulator, type LedgerEntry, type Simulator } from '../../simulator';
import type { PulumiRun } from '../../tools/headless-pulumi';
import { FACES } from '../support/face';
import type { PulumiProject } from '../support/pulumi-project';
import { addresses, linesOf, recordsProgram, startPipeline, type Records } from '../support/record-pipeline';
import { customerLines, customerRecords } from '../support/zone-contents';

jest.setTimeout(900_000);

const zones = ['one.example', 'two.example', 'watched.example', 'shared.example'];
const both = (prefix: string, ttl?: number): [Records, Records] => [
  { ...addresses('one.example', 'a', 25, ttl), ...addresses('shared.example', 'a', 20, ttl) },
  { ...addresses('two.example', 'b', 25, ttl), ...addresses('shared.example', prefix, 20, ttl) },
];
const watchedRecords = { ...addresses('watched.example', 'c', 10), ...addresses('shared.example', 'c', 10) };

// Each run has up to eight requests under way: a window of eight is fought for every second.
const tight = { limit: 8, windowSeconds: 1 };
// A refresh has a request or two per zone, so the windows must be long for two to meet in one.
const single = { limit: 1, windowSeconds: 4 };

describe.each(FACES)('pipelines that share a key and nothing else: %s', (face) => {
  const [oneRecords, twoRecords] = both('b');
  let simulator: Simulator;
  let one: PulumiProject;
  let two: PulumiProject;
  let watched: PulumiProject;

  beforeAll(async () => {
    simulator = await startSimulator({ zones });
    one = await startPipeline(face, simulator, oneRecords);
    two = await startPipeline(face, simulator, twoRecords);
    watched = await startPipeline(face, simulator, watchedRecords);
    await watched.up();
  });
  afterAll(async () => {
    for (const project of [one, two, watched]) project.close();
    await simulator.close();
  });

  /** What the vendor heard of runs that were started at once and all ended well. */
  async function atOnce(rate: typeof tight, ...runs: readonly (() => Promise<PulumiRun>)[]) {
    await simulator.client.rateLimit(rate);
    await simulator.client.clearLedger();
    const ended = await Promise.all(runs.map((run) => run()));
    await simulator.client.rateLimit(undefined);
    for (const { code, output } of ended) expect({ code, output }).toMatchObject({ code: 0 });
    const ledger = simulator.ledger();
    // Else the test proves nothing.
    expect(ledger.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    return { ended, ledger };
  }
  const applied = (ledger: readonly LedgerEntry[], method: string): number =>
    ledger.filter((entry) => entry.applied && entry.method === method).length;
  const everything = (): string[] => zones.flatMap((zone) => customerLines(simulator, zone)).sort();

  it('create 90 records at once, each of them once', async () => {
    const { ledger } = await atOnce(
      tight,
      () => one.tryUp(),
      () => two.tryUp(),
    );
    expect(applied(ledger, 'POST')).toBe(90);
    expect(everything()).toEqual(linesOf(oneRecords, twoRecords, watchedRecords));
  });

  it('are refreshed at once, and find what they have made', async () => {
    const { ended } = await atOnce(
      single,
      () => one.findDrift(),
      () => two.findDrift(),
    );
    for (const { output } of ended) expect(output).toContain('46 unchanged');
  });

  it('change 90 records at once, while a third looks for drift beside them and finds none', async () => {
    const [oneChanged, twoChanged] = both('b', 600);
    one.write(recordsProgram(face, oneChanged));
    two.write(recordsProgram(face, twoChanged));
    const { ended, ledger } = await atOnce(
      tight,
      () => one.tryUp(),
      () => two.tryUp(),
      () => watched.findDrift(),
    );
    expect(applied(ledger, 'PUT')).toBe(90);
    expect(ended[2]?.output).toContain('21 unchanged');
    expect(everything()).toEqual(linesOf(oneRecords, twoRecords, watchedRecords));
    const ttls = zones.flatMap((zone) => customerRecords(simulator, zone).map(({ ttl }) => ttl));
    expect(ttls.filter((ttl) => ttl === 600)).toHaveLength(90);
    for (const project of [one, two]) await project.preview('--refresh', '--expect-no-changes');
  });
});
