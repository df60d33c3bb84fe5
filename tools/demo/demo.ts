import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startSimulator, type Simulator } from '../../simulator';
import { HeadlessPulumi } from '../headless-pulumi';

const quietly = ['--yes', '--skip-preview', '--suppress-progress'];
const root = resolve(__dirname, '../../..');
const folder = join(root, 'build', 'demo');

/** The main job, on the real engine: create, see no change, find drift, repair it, destroy. */
async function demo(): Promise<void> {
  const simulator = await startSimulator({ zones: ['example.com'] });
  try {
    say('A stand-in for the HostUp API runs on this machine; everything else is the real thing.');
    say(`  zone example.com, ${records(simulator)} records\n`);
    await life(prepare(simulator), simulator);
  } finally {
    await simulator.close();
  }
}

async function life(pulumi: HeadlessPulumi, simulator: Simulator): Promise<void> {
  const before = JSON.stringify(simulator.state().zones.map((zone) => zone.records));
  await pulumi.must('stack', 'init', 'demo');

  step(1, 'What would be made?', 'pulumi preview');
  await pulumi.must('preview', '--suppress-progress');
  step(2, 'Make it.', 'pulumi up');
  await pulumi.must('up', ...quietly);
  say(`  The zone now has ${records(simulator)} records.`);
  step(3, 'Again: nothing to do.', 'pulumi up --expect-no-changes');
  await pulumi.must('up', ...quietly, '--expect-no-changes');

  step(4, 'Somebody changes a record by hand, and deletes another.', '(through the simulator)');
  await tamper(simulator);
  step(5, 'Is the zone still what the program says?', 'pulumi refresh --preview-only --expect-no-changes');
  const drift = await pulumi.run('refresh', '--preview-only', '--expect-no-changes', '--suppress-progress');
  if (drift.code === 0) throw new Error('The drift was not found.');
  say(`  Exit code ${drift.code ?? 'none'}: a scheduled pipeline goes red here.`);
  step(6, 'Repair it.', 'pulumi up --refresh');
  await pulumi.must('up', '--refresh', ...quietly);
  await pulumi.must('refresh', '--preview-only', '--expect-no-changes', '--suppress-progress');

  step(7, 'Clean up.', 'pulumi destroy');
  await pulumi.must('destroy', ...quietly);
  const after = JSON.stringify(simulator.state().zones.map((zone) => zone.records));
  if (before !== after) throw new Error(`The zone is not what it was:\n${before}\n${after}`);
  say(`\nDone. The zone is back to its start; ${simulator.ledger().length} API requests in all.`);
  say('Next: README.md shows the first program of your own.');
}

/** The example as a user would have it, with this checkout as its `pulumi-hostup`. */
function prepare(simulator: Simulator): HeadlessPulumi {
  rmSync(folder, { recursive: true, force: true });
  const project = join(folder, 'dns-typescript');
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  cpSync(join(root, 'examples', 'dns-typescript'), project, { recursive: true });
  symlinkSync(root, join(project, 'node_modules', 'pulumi-hostup'), 'dir');
  return new HeadlessPulumi({
    project,
    home: join(folder, 'home'),
    environment: simulator.environment(),
    onOutput: (text) => process.stdout.write(text.replace(/^(?=.)/gmu, '  | ')),
  });
}

async function tamper(simulator: Simulator): Promise<void> {
  const all = simulator.state().zones.flatMap((zone) => zone.records);
  const idOf = (fullName: string): string => all.find(({ name }) => name === fullName)?.id ?? fullName;
  await simulator.client.updateRecord('example.com', idOf('sip.example.com'), { value: '203.0.113.99' });
  await simulator.client.deleteRecord('example.com', idOf('_dmarc.example.com'));
}

const records = (simulator: Simulator): number =>
  simulator.state().zones.reduce((sum, zone) => sum + zone.records.length, 0);
const say = (line: string): void => console.log(line);
const step = (number: number, what: string, command: string): void =>
  say(`\n${number}. ${what}\n   $ ${command}`);

demo().catch((error: unknown) => {
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
