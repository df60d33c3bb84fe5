#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { processIo } from './command-io';
import { driftCommand } from './drift/drift-command';
import { importCommand } from './import/import-command';
import { inventoryCommand } from './inventory/inventory-command';
import { exitWith2OnUsage, simulatorCommand } from '../../simulator/command';

const io = processIo();
const program = new Command('pulumi-hostup')
  .description('Tools around the Pulumi provider for HostUp, HostUpCloud and Hestia.')
  .configureOutput({ outputError: (text, write) => write(`${text.trim().replace(/\n+/gu, ' ')}\n`) })
  .exitOverride(exitWith2OnUsage)
  .addCommand(inventoryCommand(io))
  .addCommand(importCommand(io))
  .addCommand(driftCommand(io))
  .addCommand(simulatorCommand());

program.parseAsync().catch((error: unknown) => {
  // commander has printed the reason already.
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode;
});
