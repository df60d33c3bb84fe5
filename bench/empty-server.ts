import { Server, ServerCredentials } from '@grpc/grpc-js';

// The least that a plugin written for Node can be: a gRPC server that knows no call, and says its port.
new Server().bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${port}\n`);
});
