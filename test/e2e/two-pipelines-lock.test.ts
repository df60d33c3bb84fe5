import { startSimulator, type Simulator } from '../../simulator';
import type { StartedPulumi } from '../../tools/headless-pulumi';
import { eventually } from '../support/eventually';
import type { PulumiProject } from '../support/pulumi-project';
import { addresses, linesOf, startPipeline } from '../support/record-pipeline';
import { customerLines } from '../support/zone-contents';

jest.setTimeout(900_000);

// The engine's own behaviour, so one face is enough: what the page on pipelines quotes must stay true.
describe('a stack that another pipeline is working on', () => {
  const records = addresses('example.com', 'a', 10);
  let simulator: Simulator;
  let project: PulumiProject;
  let working: StartedPulumi;

  beforeAll(async () => {
    simulator = await startSimulator();
    project = await startPipeline('plugin', simulator, records);
    // Three rounds of four records: long enough for every question, and quick at the end.
    await simulator.client.addFaults({ effect: 'latency', method: 'POST', latencyMs: 12_000, times: null });
    working = project.startUp('--parallel', '4');
    const posts = (): number => simulator.ledger().filter(({ method }) => method === 'POST').length;
    await eventually('the first records are on their way', () => posts() === 4, 60_000);
  });
  afterAll(async () => {
    working.kill('SIGKILL');
    await working.done;
    project.close();
    await simulator.close();
  });

  // The run that works has read its zone before; a second one would begin with that.
  const reads = (): number => simulator.ledger().filter(({ method }) => method === 'GET').length;
  const lockedBy = (pid: number | undefined): RegExp =>
    new RegExp(
      '^error: the stack is currently locked by 1 lock\\(s\\)\\. Either wait for the other process\\(es\\) to end ' +
        'or delete the lock file with `pulumi cancel`\\.\n' +
        `  file:///.*/\\.pulumi/locks/organization/e2e/test/.*: created by .*@.* \\(pid ${pid}\\) at \\d{4}-.*Z$`,
      'mu',
    );

  it.each([
    ['up', ['up', '--yes', '--skip-preview']],
    ['refresh', ['refresh', '--yes', '--skip-preview']],
    ['destroy', ['destroy', '--yes', '--skip-preview']],
    ['search for drift', ['refresh', '--preview-only', '--expect-no-changes']],
  ])('lets no %s begin, and says who holds the lock, with exit code 255', async (_name, command) => {
    const sent = reads();
    const { code, output } = await project.pulumi.run(...command);
    expect({ code, output }).toMatchObject({ code: 255 });
    expect(output).toMatch(lockedBy(working.pid));
    expect(reads()).toBe(sent);
  });

  it('can be previewed', async () => {
    expect((await project.preview()).summary).toMatchObject({ created: 10 });
  });

  it('is not left in peace by `pulumi cancel`, which takes the lock away and stops nobody', async () => {
    expect(await project.pulumi.must('cancel', '--yes')).toContain(
      "The currently running update for 'test' has been canceled!",
    );
    await simulator.client.clearFaults();
    const { code, output } = await working.done;
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain('there was a problem deleting the lock');
    expect(customerLines(simulator)).toEqual(linesOf(records));
    await project.preview('--refresh', '--expect-no-changes');
  });
});
