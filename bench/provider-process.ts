import { credentials, type ServiceError } from '@grpc/grpc-js';
import { ResourceProviderClient } from '@pulumi/pulumi/proto/provider_grpc_pb';
import { ConfigureRequest, CreateRequest, ReadRequest } from '@pulumi/pulumi/proto/provider_pb';
import type { CreateResponse, ReadResponse } from '@pulumi/pulumi/proto/provider_pb';
import { Struct, type JavaScriptValue } from 'google-protobuf/google/protobuf/struct_pb';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { FakeEngine } from './fake-engine';

export type Values = Readonly<Record<string, JavaScriptValue>>;

const root = resolve(__dirname, '../..');
const __provider =
  'exports.handler = () => require("pulumi-hostup/handler").handler("hostup:index:DnsRecord");';

/** The process in which the engine runs dynamic resources, with the build of this checkout. */
export class ProviderProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: ResourceProviderClient,
    private readonly engine: FakeEngine,
  ) {}

  static async start(environment: Readonly<Record<string, string>>): Promise<ProviderProcess> {
    const engine = await FakeEngine.start();
    const server = require.resolve('@pulumi/pulumi/cmd/dynamic-provider');
    const child = spawn(process.execPath, [server, engine.address], {
      cwd: projectWithPackage(),
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    await call((done) => client.configure(new ConfigureRequest().setArgs(Struct.fromJavaScript({})), done));
    return new ProviderProcess(child, client, engine);
  }

  async create(inputs: Values): Promise<{ id: string; outputs: Values }> {
    const request = new CreateRequest().setProperties(Struct.fromJavaScript({ ...inputs, __provider }));
    const response = await call<CreateResponse>((done) => this.client.create(request, done));
    return { id: response.getId(), outputs: response.getProperties()?.toJavaScript() ?? {} };
  }

  /** What a refresh asks per resource. Resolves to whether the object exists. */
  async read(id: string, outputs: Values): Promise<boolean> {
    const request = new ReadRequest()
      .setId(id)
      .setProperties(Struct.fromJavaScript({ ...outputs, __provider }));
    return (await call<ReadResponse>((done) => this.client.read(request, done))).getId() !== '';
  }

  /** Peak of the resident memory in MiB; undefined where the system does not say (it is read from /proc). */
  peakMemory(): number | undefined {
    const path = `/proc/${this.child.pid ?? 0}/status`;
    const kilobytes = existsSync(path)
      ? /VmHWM:\s+(\d+) kB/u.exec(readFileSync(path, 'utf8'))?.[1]
      : undefined;
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  }

  async stop(): Promise<void> {
    this.client.close();
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
    this.engine.stop();
  }
}

const call = <T>(start: (done: (error: ServiceError | null, response: T) => void) => unknown): Promise<T> =>
  new Promise((resolve, reject) => {
    start((error, response) => (error === null ? resolve(response) : reject(new Error(error.details))));
  });

/** A folder from which `require("pulumi-hostup/handler")` gives what was built. */
function projectWithPackage(): string {
  const folder = join(root, 'build', 'bench');
  const link = join(folder, 'node_modules', 'pulumi-hostup');
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  if (!existsSync(link)) symlinkSync(root, link, 'dir');
  return folder;
}
