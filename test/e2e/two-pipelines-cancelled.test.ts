import { setTimeout as sleep } from 'node:timers/promises';
import type { VpsState } from '../../simulator';
import { eventually } from '../support/eventually';
import { FACES, type FaceName } from '../support/face';
import { addresses, linesOf } from '../support/record-pipeline';
import { RunnerStep, type Ending, type Warning } from '../support/runner-step';
import { machinesAndRecords } from '../support/stack-pipeline';
import type { MachineProgram } from '../support/vm-program';
import { startVmStand, type VmStand } from '../support/vm-stand';
import { customerLines, customerRecords } from '../support/zone-contents';

jest.setTimeout(900_000);

// Source: docs.github.com, "Workflow cancellation reference". The signals go to the shell of `run:` and to nothing else.
const github: Warning[] = [
  { signal: 'SIGINT', thenWaitMs: 7500 },
  { signal: 'SIGTERM', thenWaitMs: 2500 },
];
// `docker stop`, and with more patience a pod that is deleted.
const container: Warning[] = [{ signal: 'SIGTERM', thenWaitMs: 10_000 }];

const up = 'pulumi up --yes --skip-preview --suppress-progress --non-interactive --parallel 8';
const records = addresses('example.com', 'a', 40);
const machines: MachineProgram['machines'] = { blue: { name: 'web-01' }, green: { name: 'web-02' } };

/** The program that the errors of the next run ask for. */
const taking = (made: readonly VpsState[]): typeof machines =>
  Object.fromEntries(
    Object.entries(machines).map(([resource, args]) => {
      const found = made.find(({ name }) => name === args.name);
      return [resource, found === undefined ? args : { ...args, adopt: found.id }];
    }),
  );

interface Case {
  readonly face: FaceName;
  readonly title: string;
  readonly script: string;
  readonly warnings: readonly Warning[];
  /** The signal that ended it. */
  readonly after: NodeJS.Signals;
  readonly leavesLock: boolean;
  /** Whether the state knows the machines although the run did not wait for them. */
  readonly keepsMachines: boolean;
}
const ends = {
  graceful: { after: 'SIGINT', leavesLock: false, keepsMachines: true },
  hurried: { after: 'SIGTERM', leavesLock: false, keepsMachines: false },
  killed: { after: 'SIGKILL', leavesLock: true, keepsMachines: false },
} as const;
const cases = FACES.flatMap((face): Case[] => [
  {
    face,
    title: 'a job whose shell has become pulumi',
    script: `exec ${up}`,
    warnings: github,
    ...(face === 'plugin' ? ends.graceful : ends.hurried),
  },
  { face, title: 'a job whose shell runs pulumi', script: `${up}\n:`, warnings: github, ...ends.killed },
  {
    face,
    title: 'a container',
    script: `exec ${up}`,
    warnings: container,
    ...(face === 'plugin' ? { ...ends.graceful, after: 'SIGTERM' } : ends.killed),
  },
]);

describe.each(cases)('$title is cancelled in the middle of 40 records and 2 machines: $face', (how) => {
  let stand: VmStand;
  let ending: Ending;
  let made: readonly VpsState[];
  let sentAtTheEnd: number;

  const sent = (): number => stand.simulator.ledger().filter(({ method }) => method === 'POST').length;
  const idsOf = (all: readonly { readonly id?: string }[]): string[] => all.map(({ id = '' }) => id).sort();
  const held = async (): Promise<string[]> =>
    idsOf((await stand.project.resources()).filter(({ type }) => type.endsWith(':Instance')));

  beforeAll(async () => {
    stand = await startVmStand(how.face, { machines: {} });
    const { project, simulator } = stand;
    project.write(machinesAndRecords(how.face, machines, records));
    await simulator.client.setSwitches({ 'vps.deploySeconds': 300 });
    const path = '/api/v2/dns-zones/*/records';
    await simulator.client.addFaults({
      effect: 'latency',
      method: 'POST',
      path,
      latencyMs: 4500,
      times: null,
    });
    const step = RunnerStep.start(project, how.script);
    // Which of the two machines the engine begins with is its own affair.
    const isInTheMiddle = (): boolean => stand.live().length > 0 && customerRecords(simulator).length >= 4;
    await eventually('a machine and some records are there', isInTheMiddle, 60_000);
    ending = await step.cancel(how.warnings);
    sentAtTheEnd = sent();
    made = stand.live();
  });
  afterAll(() => stand.close());

  it(`ends it by ${how.after}, in the middle of the work`, async () => {
    expect(ending).toMatchObject({ after: how.after });
    if (how.after !== 'SIGKILL') expect(ending.code).toBe(255);
    expect(await held()).toEqual(how.keepsMachines ? idsOf(made) : []);
    expect(customerRecords(stand.simulator).length).toBeLessThan(40);
  });

  it('is followed by no write', async () => {
    // Longer than what a provider needs to see that its engine is gone.
    await sleep(2500);
    expect(sent()).toBe(sentAtTheEnd);
    await stand.simulator.client.clearFaults();
    // What was begun becomes ready, and what the next run orders does so quickly.
    await stand.simulator.client.setSwitches({ 'vps.deploySeconds': 1 });
    await stand.simulator.client.advance(600);
  });

  if (how.leavesLock) {
    it('has left a lock, which `pulumi cancel --yes` takes away', async () => {
      const { code, output } = await stand.project.tryUp();
      expect(code).toBe(255);
      expect(output).toContain('the stack is currently locked by 1 lock(s)');
      await stand.project.pulumi.must('cancel', '--yes');
    });
  }

  it('is finished by the next run, with what it has begun', async () => {
    const { project } = stand;
    project.environment['HOSTUP_ADOPT_EXISTING'] = 'true';
    const { code, output } = await project.tryUp('--continue-on-error');
    expect(output).not.toContain('locked');
    if (how.keepsMachines) {
      expect({ code, output }).toMatchObject({ code: 0 });
    } else {
      expect(code).toBe(255);
      for (const { id } of made) expect(output).toContain(`take it over with \`adopt: "${id}"\``);
      project.write(machinesAndRecords(how.face, taking(made), records));
      await project.up();
    }
    const clear = ['--clear-pending-creates', '--yes', '--skip-preview', '--suppress-progress'];
    await project.pulumi.must('refresh', ...clear);
  });

  it('leaves exactly what the program says, nothing doubled and nothing left over', async () => {
    const { project, simulator } = stand;
    expect(customerLines(simulator)).toEqual(linesOf(records));
    expect(
      stand
        .machines()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['web-01', 'web-02']);
    expect(stand.live().filter(({ powerState }) => powerState === 'running')).toHaveLength(2);
    expect(idsOf(stand.machines())).toEqual(expect.arrayContaining(idsOf(made)));
    expect(await held()).toEqual(idsOf(stand.machines()));
    project.write(machinesAndRecords(how.face, machines, records));
    delete project.environment['HOSTUP_ADOPT_EXISTING'];
    const { output, summary } = await project.preview('--refresh', '--expect-no-changes');
    // Beside the 42 objects there is the stack.
    expect(summary.unchanged).toBe(43);
    expect(output).not.toMatch(/warning/iu);
    expect((await project.state()).deployment.pending_operations ?? []).toEqual([]);
  });
});
