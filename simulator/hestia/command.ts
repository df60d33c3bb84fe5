import type { LedgerEntry } from '../ledger';
import type { SimulatedClock } from '../clock';
import type { Switches } from '../switches';
import type { Panel } from './panel';

/** What a command works on. */
export interface CommandContext {
  readonly panel: Panel;
  readonly clock: SimulatedClock;
  readonly switches: Switches;
  readonly entry: Pick<LedgerEntry, 'applied'>;
}

/** A command of the panel. */
export interface Command {
  /** Its arguments as its usage shows them; those in brackets may be left out. */
  readonly usage: string;
  /** What it prints; throws HestiaExit. An argument that was not sent is the empty text. */
  run(args: Arguments, context: CommandContext): string | Promise<string>;
}

/** The argument at a place, from 1; empty when it was not sent. */
export type Arguments = (place: number) => string;

/** How many arguments a command must have. */
export const fewestArguments = ({ usage }: Command): number =>
  usage.split(' ').filter((word) => word !== '' && !word.startsWith('[')).length;

/** The place, from 0, of the user whom the command is about; -1 when it is about none. */
export const userPlace = ({ usage }: Command): number =>
  usage.replace(/[[\]]/gu, '').split(' ').indexOf('USER');
