import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HeadlessPulumi } from '../headless-pulumi';
import { cliOutputPrinter } from './cli-output-printer';
import { Stage } from './stage';

const upFlags = ['--yes', '--skip-preview', '--suppress-progress'];
const root = resolve(__dirname, '../../..');
const folder = join(root, 'build', 'demo');

/** The main use case, on the real engine: create and wait, see no change, find drift, repair it, resize, destroy. */
async function demo(): Promise<void> {
  const stage = await Stage.open();
  try {
    say(
      'Simulators of the APIs of HostUp, HostUpCloud and a Hestia panel run on this machine; the rest is the real',
    );
    say(
      'thing. The program, tools/demo/program/index.js: a machine at each of two companies, and a zone that HostUp',
    );
    say('and Hestia serve from one list of records.');
    showAccount(stage);
    await life(prepare(stage), stage);
  } finally {
    await stage.simulator.close();
  }
}

async function life(pulumi: HeadlessPulumi, stage: Stage): Promise<void> {
  const empty = stage.contents();
  await pulumi.must('stack', 'init', 'demo');

  step(1, 'What would be created?', 'pulumi preview');
  await pulumi.must('preview', '--suppress-progress');
  step(2, 'Create it. Pulumi returns when the machines are running.', 'pulumi up');
  await pulumi.must('up', ...upFlags);
  showAccount(stage);
  const made = stage.contents();
  requireEqual('Not the same at HostUp and at Hestia', '', stage.servedByOne().join(', '));
  say('  Both serve the same records.');
  step(3, 'Again: nothing to do.', 'pulumi up --expect-no-changes');
  await pulumi.must('up', ...upFlags, '--expect-no-changes');

  const changes = 'Somebody points www elsewhere, switches off the machine, and deletes the MX at Hestia.';
  step(4, changes, '(through the simulator)');
  await stage.tamper();
  showAccount(stage);
  step(5, 'Is everything still as the program says?', 'pulumi refresh --preview-only --expect-no-changes');
  const drift = await pulumi.run('refresh', '--preview-only', '--expect-no-changes', '--suppress-progress');
  if (drift.code === 0) throw new Error('The drift was not found.');
  say(`  Exit code ${drift.code ?? 'none'}: a scheduled pipeline fails here.`);
  step(6, 'Repair it.', 'pulumi up --refresh');
  await pulumi.must('up', '--refresh', ...upFlags);
  requireEqual('The drift was not repaired', made, stage.contents());
  showAccount(stage);

  step(7, 'More memory: what would that do to the running machine?', 'pulumi preview');
  await pulumi.must('config', 'set', 'memoryGb', '8');
  await pulumi.must('preview', '--suppress-progress');
  say('  (Records with the address are listed because dynamic classes cannot know beforehand that it stays;');
  say('  the plugin knows, see docs/installing.md.)');
  step(8, 'Do it: the same machine, at the same address.', 'pulumi up');
  await pulumi.must('up', ...upFlags);
  showAccount(stage);

  step(9, 'Clean up: the machines are gone when this returns.', 'pulumi destroy');
  await pulumi.must('destroy', ...upFlags);
  requireEqual('The accounts are not what they were', empty, stage.contents());
  showAccount(stage);
  say(
    `\nDone: everything is as it was at the start; ${stage.simulator.ledger().length} API requests in total.`,
  );
  say('Next: README.md shows how to write your first program.');
}

/** The program as a user would have it, with this checkout as its `pulumi-hostup`. */
function prepare({ simulator }: Stage): HeadlessPulumi {
  rmSync(folder, { recursive: true, force: true });
  const project = join(folder, 'program');
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  cpSync(join(root, 'tools', 'demo', 'program'), project, { recursive: true });
  symlinkSync(root, join(project, 'node_modules', 'pulumi-hostup'), 'dir');
  return new HeadlessPulumi({
    project,
    home: join(folder, 'home'),
    // A real machine takes minutes; the progress of one that takes seconds would come too late.
    environment: { ...simulator.environment(), HOSTUP_POLL_INTERVAL_SECONDS: '2' },
    onOutput: cliOutputPrinter(say),
  });
}

function requireEqual(otherwise: string, before: string, after: string): void {
  if (before !== after) throw new Error(`${otherwise}:\n${before}\n${after}`);
}

const say = (line: string): void => console.log(line);
const showAccount = (stage: Stage): void => stage.account().forEach((line) => say(`  ${line}`));
const step = (number: number, what: string, command: string): void =>
  say(`\n${number}. ${what}\n   $ ${command}`);

demo().catch((error: unknown) => {
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
