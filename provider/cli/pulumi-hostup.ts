#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { processIo } from './command-io';
import { driftCommand } from './drift/drift-command';
import { importCommand } from './import/import-command';
import { inventoryCommand } from './inventory/inventory-command';
import { speaking } from './run-command';

async function main(): Promise<void> {
  const io = processIo();
  // A command that there is not must not look like drift, which is 2.
  const program = speaking(new Command('pulumi-hostup'), io)
    .description('Tools around the Pulumi provider for HostUp, HostUpCloud and Hestia.')
    .addCommand(inventoryCommand(io))
    .addCommand(importCommand(io))
    .addCommand(driftCommand(io));
  // It brings a web server, which the other commands need not load.
  const isOther = program.commands.some((command) => command.name() === process.argv[2]);
  if (!isOther) program.addCommand((await import('../../simulator/command.js')).simulatorCommand());
  await program.parseAsync();
}

main().catch((error: unknown) => {
  // commander has printed the reason already.
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode;
});
