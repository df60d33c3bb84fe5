#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { processIo } from './command-io';
import { driftCommand } from './drift/drift-command';
import { importCommand } from './import/import-command';
import { inventoryCommand } from './inventory/inventory-command';
import { logLevel } from '../core/log';
import { stackFrames, unexpectedSentence } from '../core/text/unexpected-error';
import { configureCommand, FAILED } from './run-command';

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
  if (error instanceof CommanderError) {
    // commander has already printed the reason.
    process.exitCode = error.exitCode;
    return;
  }
  process.stderr.write(`error: ${unexpectedSentence(error)}.\n`);
  if (logLevel(process.env) === 'debug') process.stderr.write(`${stackFrames(error)}\n`);
  // What is half open, such as a listener of the simulator, must not keep the process.
  process.exit(FAILED);
});
