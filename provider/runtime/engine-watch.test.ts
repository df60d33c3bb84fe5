import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { EngineWatch, engineAddress } from './engine-watch';

/** A real gRPC server, as the engine is, behind a door that a test can hold shut, tear or take away. */
class Engine {
  static async start({ open = true } = {}): Promise<Engine> {
    const grpc = new Server();
    const port = await new Promise<number>((resolve, reject) => {
      grpc.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      );
    });
    const engine = new Engine(grpc, port);
    if (open) engine.open();
    engine.door.listen(0, '127.0.0.1');
    await once(engine.door, 'listening');
    return engine;
  }

  connections = 0;
  readonly door: TcpServer;
  private readonly sockets = new Set<Socket>();
  private opened!: () => void;
  private readonly whenOpen = new Promise<void>((resolve) => (this.opened = resolve));

  private constructor(
    private readonly grpc: Server,
    port: number,
  ) {
    this.door = createServer((socket) => {
      this.connections += 1;
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => this.sockets.delete(socket));
      void this.whenOpen.then(() => {
        const inner = connect(port, '127.0.0.1').on('error', () => socket.destroy());
        socket
          .on('close', () => inner.destroy())
          .pipe(inner)
          .pipe(socket);
      });
    });
  }

  get address(): string {
    return `127.0.0.1:${(this.door.address() as AddressInfo).port}`;
  }

  /** Lets through what has been waiting. */
  open(): void {
    this.opened();
  }

  tear(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** As SIGKILL does: the port and every connection are gone. */
  die(): void {
    this.door.close();
    this.tear();
    this.grpc.forceShutdown();
  }
}

let cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const close of cleanUp.reverse()) close();
  cleanUp = [];
});

async function watched(engine: Engine) {
  const onGone = jest.fn();
  const gone = new Promise<void>((resolve) => onGone.mockImplementation(() => resolve()));
  const watch = new EngineWatch(engine.address, onGone);
  cleanUp.push(
    () => engine.die(),
    () => watch.close(),
  );
  await Promise.resolve();
  return { gone, onGone, watch };
}

test('a living engine is confirmed', async () => {
  const { onGone, watch } = await watched(await Engine.start());
  await Promise.all([watch.confirm(), watch.confirm()]);
  await watch.confirm();
  expect(onGone).not.toHaveBeenCalled();
});

test('who asks while the connection is being made waits for it', async () => {
  const engine = await Engine.start({ open: false });
  const { onGone, watch } = await watched(engine);
  const outcomes: string[] = [];
  const confirmed = watch.confirm().then(() => outcomes.push('confirmed'));
  await once(engine.door, 'connection');
  expect(outcomes).toEqual([]);
  engine.open();
  await confirmed;
  expect(onGone).not.toHaveBeenCalled();
});

test('a torn connection to a living engine is made again', async () => {
  const engine = await Engine.start();
  const { onGone, watch } = await watched(engine);
  await watch.confirm();
  const again = once(engine.door, 'connection');
  engine.tear();
  await again;
  await watch.confirm();
  expect(engine.connections).toBe(2);
  expect(onGone).not.toHaveBeenCalled();
});

test('an engine that dies is told once, and no write is confirmed any more', async () => {
  const engine = await Engine.start();
  const { gone, onGone, watch } = await watched(engine);
  await watch.confirm();
  engine.die();
  await gone;
  await expect(watch.confirm()).rejects.toMatchObject({
    code: 'engine_gone',
    message: 'The Pulumi engine is gone, so nothing more is written (engine_gone).',
  });
  await expect(watch.confirm()).rejects.toMatchObject({ code: 'engine_gone' });
  expect(onGone).toHaveBeenCalledTimes(1);
});

test('who waits while the engine dies is refused', async () => {
  const engine = await Engine.start({ open: false });
  const { watch } = await watched(engine);
  const confirmed = expect(watch.confirm()).rejects.toMatchObject({ code: 'engine_gone' });
  await once(engine.door, 'connection');
  engine.die();
  await confirmed;
});

test('a proxy of the environment does not hide the engine', async () => {
  const before = process.env['grpc_proxy'];
  process.env['grpc_proxy'] = 'http://127.0.0.1:9';
  cleanUp.push(() => {
    if (before === undefined) delete process.env['grpc_proxy'];
    else process.env['grpc_proxy'] = before;
  });
  const { onGone, watch } = await watched(await Engine.start());
  await watch.confirm();
  expect(onGone).not.toHaveBeenCalled();
});

test.each<[string, string[], string | undefined]>([
  ['alone', ['127.0.0.1:41234'], '127.0.0.1:41234'],
  ['behind flags', ['--logtostderr', '-v=9', '127.0.0.1:41234'], '127.0.0.1:41234'],
  [
    'behind a flag with a URL',
    ['--tracing', 'http://localhost:9411/api', '127.0.0.1:41234'],
    '127.0.0.1:41234',
  ],
  ['before flags', ['127.0.0.1:41234', '--v:9'], '127.0.0.1:41234'],
  ['as a name', ['localhost:80'], 'localhost:80'],
  ['with IPv6', ['[::1]:80'], '[::1]:80'],
  ['not a flag that looks like one', ['-v:9'], undefined],
  ['nowhere', ['run', 'main.js'], undefined],
])("the engine's address among the arguments: %s", (_where, args, address) => {
  expect(engineAddress(args)).toBe(address);
});
