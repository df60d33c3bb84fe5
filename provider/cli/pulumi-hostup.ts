#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { processIo } from './command-io';
import { driftCommand } from './drift/drift-command';
import { importCommand } from './import/import-command';
import { inventoryCommand } from './inventory/inventory-command';
import { speaking } from './run-command';
import { simulatorCommand } from '../../simulator/command';

const io = processIo();
// A command that there is not must not look like drift, which is 2.
const program = speaking(new Command('pulumi-hostup'), io)
  .description('Tools around the Pulumi provider for HostUp, HostUpCloud and Hestia.')
  .addCommand(inventoryCommand(io))
  .addCommand(importCommand(io))
  .addCommand(driftCommand(io))
  .addCommand(simulatorCommand());

program.parseAsync().catch((error: unknown) => {
  // commander has printed the reason already.
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode;
});
