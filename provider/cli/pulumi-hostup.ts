#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { processIo } from './command-io';
import { driftCommand } from './drift/drift-command';
import { importCommand } from './import/import-command';
import { inventoryCommand } from './inventory/inventory-command';
import { configureCommand } from './run-command';

async function main(): Promise<void> {
  const io = processIo();
  // An unknown command must not exit with 2, which means drift.
  const program = configureCommand(new Command('pulumi-hostup'), io)
    .description('Tools around the Pulumi provider for HostUp, HostUpCloud and Hestia.')
    .addCommand(inventoryCommand(io))
    .addCommand(importCommand(io))
    .addCommand(driftCommand(io));
  // It loads a web server, which the other commands do not need.
  const isOther = program.commands.some((command) => command.name() === process.argv[2]);
  if (!isOther) program.addCommand((await import('../../simulator/command.js')).simulatorCommand());
  await program.parseAsync();
}

main().catch((error: unknown) => {
  // commander has already printed the reason.
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode;
});
