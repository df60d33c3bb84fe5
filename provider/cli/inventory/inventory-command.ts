import { Command, Option } from 'commander';
import { shownJson } from '../../core/text/one-line';
import type { CommandIo } from '../command-io';
import { vendors } from '../../registry/vendors';
import { shownYaml } from '../shown-yaml';
import { CLEAN, runAction, configureCommand } from '../run-command';
import { readStacks } from '../stack/read-stack';
import { withInventoryOptions, collect, type InventoryOptions } from './inventory-options';
import { inventoryReport } from './inventory-report';
import { comparisonText, inventoryText } from './inventory-text';
import { DEFAULT_PATTERNS } from './patterns';
import { Progress } from './progress';
import { compareInventory, type ComparedInventory } from './compared-inventory';

interface Options extends InventoryOptions {
  readonly format: 'table' | 'json' | 'yaml';
  readonly unmanaged?: true;
  readonly stack?: readonly string[];
}

/** `HOSTUP_API_KEY, …`, and where a vendor needs several, the first with the others. */
const keyVariables = vendors
  .map(({ required }) => required.map(({ environment }) => environment))
  .map(([first, ...others]) => [first, others.join(' and ')].filter(Boolean).join(' with\n'))
  .join(', ');

const HELP = `
Keys come from the environment, as in a pipeline: ${keyVariables}. Read-only keys are enough, except for API keys themselves: HostUp may list
those only for a key that may write them, so use --without ApiKey in a pipeline. Nothing is written anywhere.

Stacks are named as prod (of the project in this folder), infra:prod (of the one in the folder infra), infra: (the
one that is selected there), or by a file from \`pulumi stack export\`.

Patterns follow the rules of .gitignore and are matched with a path: the type, the zone or account, the name, and for
records the type: DnsRecord/example.com/www/A, Instance/web-01, hestia.DnsRecord/alice/example.com/*/TXT.
Ignored by default:
${DEFAULT_PATTERNS.replace(/^/gmu, '  ').trimEnd()}

Examples:
  pulumi-hostup inventory
  pulumi-hostup inventory --unmanaged --stack prod --stack ../dns:prod
  pulumi-hostup inventory --type Instance --format json

Exit code: 0, and 1 when something could not be listed.`;

/** `pulumi-hostup inventory`. */
export function inventoryCommand(io: CommandIo): Command {
  const command = withInventoryOptions(new Command('inventory'));
  return configureCommand(command, io)
    .description('Lists everything that your keys can see, and shows what no stack manages.')
    .option(
      '--unmanaged',
      'compare with stacks: show what none of them has, and what they have that does not exist',
    )
    .option(
      '-s, --stack <stack>',
      'stack to compare with; may be repeated (default: the one selected in this folder)',
      collect,
    )
    .addOption(
      new Option('-f, --format <format>', 'what to print')
        .choices(['table', 'json', 'yaml'])
        .default('table'),
    )
    .addHelpText('after', HELP)
    .action((options: Options) =>
      runAction(io, async () => {
        io.out(await inventory(io, options));
        return CLEAN;
      }),
    );
}

async function inventory(io: CommandIo, options: Options): Promise<string> {
  const isCompared = options.unmanaged === true || options.stack !== undefined;
  const stacks = isCompared ? await readStacks(io, options.stack ?? ['.:']) : [];
  const progress = new Progress(io);
  try {
    return printed(options.format, await compareInventory(io, options, stacks, progress), isCompared);
  } finally {
    progress.end();
  }
}

function printed(format: Options['format'], found: ComparedInventory, isCompared: boolean): string {
  if (format === 'table') return isCompared ? comparisonText(found) : inventoryText(found);
  const report = inventoryReport(found, isCompared);
  return format === 'json' ? `${shownJson(report, 2)}\n` : shownYaml(report);
}
