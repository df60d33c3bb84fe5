import { Command, InvalidArgumentError, Option } from 'commander';
import { defined } from '../../core/values';
import type { CommandIo } from '../command-io';
import { collect, withInventoryOptions, type InventoryOptions } from '../inventory/inventory-options';
import { CLEAN, runAction, DRIFT, FAILED, configureCommand } from '../run-command';
import { hasFailed, isClean, type DriftReport } from './drift-report';
import { driftText } from './drift-text';
import { findDrift } from './find-drift';
import {
  checkReportFiles,
  FORMATS,
  formatters,
  readReportFile,
  writeReports,
  type Format,
  type ReportFile,
} from './report-formats';

interface Options extends InventoryOptions {
  readonly stack?: readonly string[];
  readonly format: Format;
  readonly report?: readonly ReportFile[];
  readonly unmanaged?: true;
  readonly runProgram?: true;
  readonly parallel?: number;
  readonly repair?: true;
  readonly yes?: true;
}

const HELP = `
Runs the preview of \`pulumi refresh\`, which does not write the state. A read-only key is enough.
Stacks are named as prod (of the project in this folder), infra:prod (of the one in the folder infra) or infra: (the
one that is selected there).

A key that the last \`pulumi up\` saved in the state takes precedence over HOSTUP_API_KEY. To use another key, export
HOSTUP_API_KEY_OVERRIDE or add --run-program.

Examples:
  pulumi-hostup drift
  pulumi-hostup drift -s infra:prod -s dns:prod --unmanaged --report markdown=drift.md --report junit=drift.xml
  pulumi-hostup drift --repair --yes

Exit code: 0 when everything is as it should be, 2 when there is drift, 1 when something could not be checked.`;

/** `pulumi-hostup drift`. */
export function driftCommand(io: CommandIo): Command {
  const command = configureCommand(new Command('drift'), io)
    .description('Shows what has been changed or deleted outside of Pulumi.')
    .option(
      '-s, --stack <stack>',
      'stack to check; may be repeated (default: the one selected in this folder)',
      collect,
    )
    .addOption(new Option('-f, --format <format>', 'what to print').choices(FORMATS).default('text'))
    .option('--report <format=file>', 'also write a report to a file; may be repeated', readReportFile)
    .option('--run-program', 'run the program, to use its current settings instead of those of the last up')
    .option('--parallel <n>', 'how many resources Pulumi checks at once', readParallel)
    .option('--repair', 'show the plan of `pulumi up --refresh` where there is drift')
    .option('--yes', 'with --repair: carry out the plan, and check again')
    .option('--unmanaged', 'also report objects in no stack; the options below narrow this down');
  return withInventoryOptions(command)
    .addHelpText('after', HELP)
    .action(async (options: Options) => {
      refuseIncomplete(command, options);
      await runAction(io, () => drift(io, options));
    });
}

async function drift(io: CommandIo, options: Options): Promise<number> {
  const { format, parallel, repair, report: files = [], runProgram, stack, unmanaged } = options;
  checkReportFiles(files, io.folder);
  const report = await findDrift(io, stack ?? ['.:'], {
    ...defined({ parallel, runProgram }),
    ...(repair === undefined ? {} : { repair: { isConfirmed: options.yes === true } }),
    // The options that narrow down an inventory are read by the inventory.
    ...(unmanaged === undefined ? {} : { unmanaged: options }),
  });
  for (const error of errorsOf(report)) io.err(`error: ${error}\n`);
  io.out(format === 'text' ? driftText(report, true) : formatters[format](report));
  await writeReports(report, files, io.folder);
  if (hasFailed(report)) return FAILED;
  return isClean(report) ? CLEAN : DRIFT;
}

const errorsOf = ({ stacks, unmanagedError }: DriftReport): string[] =>
  [...stacks.map(({ error }) => error), unmanagedError].filter((error) => error !== undefined);

/** Options that mean nothing without another one. */
function refuseIncomplete(command: Command, options: Options): void {
  if (options.yes === true && options.repair === undefined) {
    command.error('error: --yes carries out what --repair shows: add --repair.');
  }
  const narrowing = withInventoryOptions(new Command()).options.find(
    (option) => options[option.attributeName() as keyof InventoryOptions] !== undefined,
  );
  if (narrowing !== undefined && options.unmanaged === undefined) {
    command.error(`error: ${narrowing.long ?? ''} narrows down what --unmanaged looks for: add --unmanaged.`);
  }
}

function readParallel(text: string): number {
  if (/^[1-9]\d{0,5}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number of at least 1.');
}
