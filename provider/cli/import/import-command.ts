import { relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { CommandIo } from '../command-io';
import { collect, type InventoryOptions, withInventoryOptions } from '../inventory/inventory-options';
import { Progress } from '../inventory/progress';
import { clientsOf, compareInventory } from '../inventory/compared-inventory';
import { CLEAN, runAction, configureCommand } from '../run-command';
import { resourceNameOf } from '../stack/resource-type';
import { readStacks } from '../stack/read-stack';
import type { StackState } from '../stack/stack-state';
import { type Face, planImport } from './plan-import';
import type { ImportPlan } from './planned-resource';
import {
  IMPORT_FILE,
  programFiles,
  type ProgramFiles,
  type ProgramTarget,
  writeFiles,
} from './written-files';
import { planZoneFile } from './plan-zone-file';

interface Options extends InventoryOptions {
  readonly language: 'typescript' | 'yaml';
  readonly dynamic?: true;
  readonly out: string;
  readonly stack?: readonly string[];
  readonly zoneFile?: string;
  readonly zone?: string;
  readonly force?: true;
}

const HELP = `
Writes a program, and for the plugin an import.json for "pulumi import --file"; changes nothing at the vendor and
nothing in a stack. In a folder without a Pulumi.yaml it writes a whole project, otherwise one file beside your program.
Keys come from the environment; stacks and patterns are written as for "pulumi-hostup inventory".

Examples:
  pulumi-hostup import --out infra
  pulumi-hostup import --language yaml --only DnsRecord/example.com --out dns
  pulumi-hostup import --stack prod
  pulumi-hostup import --dynamic --out infra
  pulumi-hostup import --zone-file example.com.zone --out dns

Exit code: 0, and 1 when something could not be read or written.`;

/** `pulumi-hostup import`. */
export function importCommand(io: CommandIo): Command {
  const command = configureCommand(withInventoryOptions(new Command('import')), io);
  return command
    .description('Writes a Pulumi program for what you have, and the file that imports it into the state.')
    .addOption(
      new Option('-l, --language <language>', 'language of the program')
        .choices(['typescript', 'yaml'])
        .default('typescript'),
    )
    .option('--dynamic', 'for the dynamic classes, which cannot import: a TypeScript program with `adopt`')
    .option('-o, --out <folder>', 'folder to write to', '.')
    .option('-s, --stack <stack>', 'leave out what this stack already has; may be repeated', collect)
    .option('--zone-file <file>', 'use the records of a BIND zone file instead, whether they exist or not')
    .option('--zone <name>', 'zone of the file, if the file does not say')
    .option('--force', 'overwrite existing files')
    .addHelpText('after', HELP)
    .action(async (options: Options) => {
      refuseContradictions(command, options);
      await runAction(io, async () => {
        await writeProgram(io, options);
        return CLEAN;
      });
    });
}

function refuseContradictions(command: Command, { dynamic, language, zone, zoneFile }: Options): void {
  if (dynamic === true && language === 'yaml') {
    command.error('error: The dynamic classes are for TypeScript: leave out --dynamic or --language yaml.');
  }
  if (zone !== undefined && zoneFile === undefined) {
    command.error(
      'error: --zone names the zone of a --zone-file. For the records of one zone write --only DnsRecord/<zone>.',
    );
  }
}

async function writeProgram(io: CommandIo, options: Options): Promise<void> {
  const face: Face = options.dynamic === true ? 'dynamic' : 'plugin';
  const language = face === 'dynamic' ? 'typescript' : options.language;
  const folder = resolve(io.folder, options.out);
  const stacks = await readStacks(io, options.stack ?? []);
  const plan = await planned(io, options, stacks, face);
  const files = programFiles(plan, { folder, language, face });
  if (plan.resources.length > 0) writeFiles(folder, files.contents, options.force === true);
  io.out(importSummary(plan, files, { language, face, folder: relative(io.folder, folder) }));
}

async function planned(
  io: CommandIo,
  options: Options,
  stacks: readonly StackState[],
  face: Face,
): Promise<ImportPlan> {
  const usedNames = new Set(
    stacks.flatMap(({ resources }) => resources.map(({ urn }) => resourceNameOf(urn))),
  );
  const progress = new Progress(io);
  try {
    if (options.zoneFile !== undefined) {
      const source = { file: options.zoneFile, zone: options.zone };
      return await planZoneFile(io, clientsOf(io), source, face, usedNames);
    }
    const found = await compareInventory(io, options, stacks, progress);
    return await planImport(io, clientsOf(io), found, face, usedNames);
  } finally {
    progress.end();
  }
}

/** What was written, what was left out, and the commands that come next. */
export function importSummary(plan: ImportPlan, files: ProgramFiles, target: ProgramTarget): string {
  const { resources, skipped } = plan;
  const left = [
    ...skipped.map(({ what, why }) => `Left out: ${what}: ${why}.\n`),
    ...(plan.notes ?? []).map((note) => `Note: ${note}.\n`),
  ].join('');
  if (resources.length === 0) return `${left}There is nothing to import.\n`;
  const there = resources.filter(({ id }) => id !== undefined).length;
  const missing = resources.length - there;
  const counts = `${resources.length} resources${missing === 0 ? '' : `, ${missing} of which do not exist yet`}`;
  const written = [...files.contents.keys()].sort().join(', ');
  const where = target.folder === '' ? 'this folder' : target.folder;
  return `${left}Wrote ${written} to ${where}: ${counts}.\n\nNext:\n${steps(files, target)
    .map((step) => `  ${step}\n`)
    .join('')}`;
}

function steps(
  { contents, isNewProject, program }: ProgramFiles,
  { face, folder, language }: ProgramTarget,
): string[] {
  const place = folder === '' ? [] : [`cd ${folder}`];
  const start = isNewProject ? ['npm install', 'pulumi stack init prod'] : [];
  const join = isNewProject
    ? []
    : language === 'yaml'
      ? [`(put the resources of ${program} into Pulumi.yaml)`]
      : [`(add to your program: import './${program.replace(/\.ts$/u, '')}';)`];
  if (face === 'dynamic') return [...place, ...start, ...join, 'pulumi up'];
  const imports = contents.has(IMPORT_FILE)
    ? [`pulumi import --file ${IMPORT_FILE} --protect=false --generate-code=false --yes`]
    : [];
  const last = imports.length === 0 ? 'pulumi up' : 'pulumi preview';
  return [...place, ...start, ...imports, ...join, last];
}
