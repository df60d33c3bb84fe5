import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { HostupError } from '../../core/error';
import { vendors } from '../../registry/vendors';
import type { CommandIo } from '../command-io';
import { DEFAULT_PATTERNS, Patterns } from './patterns';

/** Options of every command that reads an account. */
export interface InventoryOptions {
  readonly type?: readonly string[];
  readonly without?: readonly string[];
  readonly only?: readonly string[];
  readonly ignoreFile?: string;
}

const IGNORE_FILE = '.hostupignore';

export const collect = (text: string, before: readonly string[] = []): string[] => [...before, text];

/** Adds the options to a command. */
export const withInventoryOptions = (command: Command): Command =>
  vendors
    .flatMap(({ accounts }) => accounts ?? [])
    .reduce((all, { doc, flag }) => all.option(`${flag} <name>`, doc, collect), withCommonOptions(command));

const withCommonOptions = (command: Command): Command =>
  command
    .option('--type <name>', 'only this type, e.g. DnsRecord; may be repeated', collect)
    .option('--without <name>', 'leave out this type, e.g. ApiKey; may be repeated', collect)
    .option(
      '--only <pattern>',
      'only what matches this pattern, e.g. DnsRecord/example.com; may be repeated',
      collect,
    )
    .option('--ignore-file <file>', `patterns of what to ignore (default: ${IGNORE_FILE}, if it exists)`);

/** What to ignore: the defaults, which the file may undo with `!`, then the file. */
export function readIgnored(io: CommandIo, { ignoreFile }: InventoryOptions): Patterns {
  const path = resolve(io.folder, ignoreFile ?? IGNORE_FILE);
  if (existsSync(path)) return new Patterns(`${DEFAULT_PATTERNS}\n${readFileSync(path, 'utf8')}`);
  if (ignoreFile === undefined) return new Patterns(DEFAULT_PATTERNS);
  throw new HostupError(`There is no file ${ignoreFile}`, {
    code: 'invalid_input',
    fix: 'Give --ignore-file the path of a file with patterns, or leave it out.',
  });
}

/** The patterns of `--only`; undefined: everything. */
export const onlyOf = ({ only = [] }: InventoryOptions): Patterns | undefined =>
  only.length === 0 ? undefined : new Patterns(only.join('\n'));

/** The accounts that a vendor's own option names, such as `--hestia-user alice`. */
export function accountsNamed(options: InventoryOptions, flag: string): readonly string[] {
  const name = flag
    .replace(/^--/u, '')
    .replace(/-(?<letter>\w)/gu, (_, letter: string) => letter.toUpperCase());
  const value = (options as Readonly<Record<string, unknown>>)[name];
  return Array.isArray(value) ? value.map(String) : [];
}
