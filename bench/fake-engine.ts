import { Server, ServerCredentials } from '@grpc/grpc-js';

/** A gRPC server without services. A provider process sends nothing to a vendor unless its engine is running. */
export class FakeEngine {
  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static start(): Promise<FakeEngine> {
    const server = new Server();
    return new Promise((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
        error === null ? resolve(new FakeEngine(server, `127.0.0.1:${port}`)) : reject(error),
      );
    });
  }

  stop(): void {
    this.server.forceShutdown();
  }
}
