import { Server, ServerCredentials } from '@grpc/grpc-js';

// The minimal plugin in Node: a gRPC server without calls that prints its port.
new Server().bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${port}\n`);
});
