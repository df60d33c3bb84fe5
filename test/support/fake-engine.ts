import { Server, ServerCredentials } from '@grpc/grpc-js';
import { connect, createServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';

/**
 * The engine as a provider process sees it: a gRPC server at an address of loopback. It stands behind a relay of
 * bare sockets, because a gRPC server that ends says goodbye, and an engine that is killed does not.
 */
export class FakeEngine {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly grpc: Server,
    private readonly relay: TcpServer,
  ) {}

  static async start(): Promise<FakeEngine> {
    const grpc = new Server();
    const port = await new Promise<number>((resolve, reject) => {
      grpc.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      );
    });
    const relay = createServer();
    const engine = new FakeEngine(grpc, relay);
    relay.on('connection', (socket) => engine.join(socket, connect(port, '127.0.0.1')));
    await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
    return engine;
  }

  get address(): string {
    return `127.0.0.1:${(this.relay.address() as AddressInfo).port}`;
  }

  /** As SIGKILL does it: nobody listens any more, and every connection is gone without a word. */
  kill(): void {
    this.relay.close();
    this.breakConnections();
  }

  /** The engine lives on, and can be connected to again. */
  breakConnections(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  stop(): void {
    this.kill();
    this.grpc.forceShutdown();
  }

  private join(outer: Socket, inner: Socket): void {
    for (const [one, other] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
