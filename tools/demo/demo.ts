import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startSimulator, type Simulator } from '../../simulator';
import { HeadlessPulumi } from '../headless-pulumi';

const quietly = ['--yes', '--skip-preview', '--suppress-progress'];
const root = resolve(__dirname, '../../..');
const folder = join(root, 'build', 'demo');

/** Long enough to see the waiting, short enough for a demo. The size comes with a restart, as it may at the vendor. */
const switches = {
  'vps.deploySeconds': 13,
  'vps.deployOperation': 'present',
  'vps.jobSeconds': 3,
  'vps.cancelSeconds': 3,
  'vps.resize': 'reboots',
} as const;

/** The main job, on the real engine: create and wait, see no change, find drift, repair it, resize, destroy. */
async function demo(): Promise<void> {
  const simulator = await startSimulator({ zones: ['example.com'], switches });
  try {
    say('A stand-in for the HostUp API runs on this machine; everything else is the real thing.');
    say('The program, tools/demo/program/index.js: one machine, and a zone whose records point to it.');
    say(`  ${account(simulator)}`);
    await life(prepare(simulator), simulator);
  } finally {
    await simulator.close();
  }
}

async function life(pulumi: HeadlessPulumi, simulator: Simulator): Promise<void> {
  const empty = contents(simulator);
  await pulumi.must('stack', 'init', 'demo');

  step(1, 'What would be made?', 'pulumi preview');
  await pulumi.must('preview', '--suppress-progress');
  step(2, 'Make it. Pulumi returns when the machine runs.', 'pulumi up');
  await pulumi.must('up', ...quietly);
  say(`  ${account(simulator)}`);
  const made = contents(simulator);
  step(3, 'Again: nothing to do.', 'pulumi up --expect-no-changes');
  await pulumi.must('up', ...quietly, '--expect-no-changes');

  step(4, 'Somebody points www elsewhere, and switches the machine off.', '(through the simulator)');
  await tamper(simulator);
  say(`  ${account(simulator)}`);
  step(5, 'Is all still as the program says?', 'pulumi refresh --preview-only --expect-no-changes');
  const drift = await pulumi.run('refresh', '--preview-only', '--expect-no-changes', '--suppress-progress');
  if (drift.code === 0) throw new Error('The drift was not found.');
  say(`  Exit code ${drift.code ?? 'none'}: a scheduled pipeline goes red here.`);
  step(6, 'Repair it.', 'pulumi up --refresh');
  await pulumi.must('up', '--refresh', ...quietly);
  demand('The drift is not repaired', made, contents(simulator));
  say(`  ${account(simulator)}`);

  step(7, 'More memory: what would that do to the machine, which runs?', 'pulumi preview');
  await pulumi.must('config', 'set', 'memoryGb', '8');
  await pulumi.must('preview', '--suppress-progress');
  say('  (The record is listed because dynamic classes cannot know beforehand that the address stays;');
  say('  the plugin knows it, see docs/installing.md.)');
  step(8, 'Do it: the same machine, at the same address.', 'pulumi up');
  await pulumi.must('up', ...quietly);
  say(`  ${account(simulator)}`);

  step(9, 'Clean up: the machine is cancelled, and gone when this returns.', 'pulumi destroy');
  await pulumi.must('destroy', ...quietly);
  demand('The account is not what it was', empty, contents(simulator));
  say(`  ${account(simulator)}`);
  say(`\nDone: all is as it was at the start; ${simulator.ledger().length} API requests in all.`);
  say('Next: README.md shows the first program of your own.');
}

/** The program as a user would have it, with this checkout as its `pulumi-hostup`. */
function prepare(simulator: Simulator): HeadlessPulumi {
  rmSync(folder, { recursive: true, force: true });
  const project = join(folder, 'program');
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  cpSync(join(root, 'tools', 'demo', 'program'), project, { recursive: true });
  symlinkSync(root, join(project, 'node_modules', 'pulumi-hostup'), 'dir');
  return new HeadlessPulumi({
    project,
    home: join(folder, 'home'),
    // A real machine takes minutes; the news of one that takes seconds would come too late.
    environment: { ...simulator.environment(), HOSTUP_POLL_INTERVAL_SECONDS: '2' },
    onOutput: (text) => process.stdout.write(text.replace(/^(?=.)/gmu, '  | ')),
  });
}

async function tamper(simulator: Simulator): Promise<void> {
  const all = simulator.state().zones.flatMap((zone) => zone.records);
  const www = all.find(({ name, type }) => name === 'www.example.com' && type === 'CNAME');
  await simulator.client.updateRecord('example.com', www?.id ?? 'www', { value: 'elsewhere.example.net' });
  await simulator.client.changeVps('web-01', { powerState: 'stopped' });
}

/** The machines that are there: a cancelled one is until its cancellation is complete. */
const machines = (simulator: Simulator) =>
  simulator.state().vps.filter(({ cancellation }) => cancellation?.status !== 'completed');

/** All that a person would call a difference. */
const contents = (simulator: Simulator): string =>
  JSON.stringify([
    simulator
      .state()
      .zones.flatMap(({ records }) =>
        records.map(({ name, type, value }) => `${name} ${type} ${value}`).sort(),
      ),
    machines(simulator).map(({ id, powerState, resources }) => [id, powerState, resources]),
  ]);

function demand(otherwise: string, before: string, after: string): void {
  if (before !== after) throw new Error(`${otherwise}:\n${before}\n${after}`);
}

/** `At HostUp now: 7 records; web-01 (4 GB memory) running.` */
function account(simulator: Simulator): string {
  const records = simulator.state().zones.reduce((sum, zone) => sum + zone.records.length, 0);
  const known = machines(simulator).map(
    ({ name, powerState, resources }) => `${name} (${resources.memoryGb} GB memory) ${powerState}`,
  );
  return `At HostUp now: ${records} records; ${known.join(', ') || 'no machine'}.`;
}

const say = (line: string): void => console.log(line);
const step = (number: number, what: string, command: string): void =>
  say(`\n${number}. ${what}\n   $ ${command}`);

demo().catch((error: unknown) => {
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
