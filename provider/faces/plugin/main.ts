#!/usr/bin/env node
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { ResourceProviderService } from '@pulumi/pulumi/proto/provider_grpc_pb';
import { engineAddress } from '../../runtime/engine-watch';
import { ProviderProcess } from './provider-process';
import { pluginService } from './service';

// A property bag may be large; the engine itself allows this much.
const MAX_MESSAGE = 400 * 1024 * 1024;

/** `pulumi-resource-hostup [flags] <engine address>`: serves the provider protocol and prints the port. */
function main(): void {
  const provider = new ProviderProcess();
  const address = engineAddress(process.argv.slice(2));
  if (address !== undefined) provider.follow(address);
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE,
    'grpc.max_send_message_length': MAX_MESSAGE,
  });
  server.addService(ResourceProviderService, pluginService(provider));
  server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
      console.error(`pulumi-resource-hostup cannot listen on 127.0.0.1: ${error.message}`);
      process.exit(1);
    }
    // The engine reads the first line of stdout as the port; nothing may come before it.
    process.stdout.write(`${port}\n`);
  });
  // What escapes from one call must not end the others: a machine that is being made beside it would be in no state.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => provider.report(error));
  }
  // A provider that swallows SIGINT delays the end of a run by five seconds (checked by running).
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
}

main();
