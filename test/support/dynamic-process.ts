import { credentials } from '@grpc/grpc-js';
import { ResourceProviderClient } from '@pulumi/pulumi/proto/provider_grpc_pb';
import * as proto from '@pulumi/pulumi/proto/provider_pb';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectWithPackage } from './built-package';
import { FakeEngine } from './fake-engine';
import { call, structOf, valuesOf, type Properties } from './provider-call';

/** What every state file of this resource says, letter for letter: a permanent promise of the package. */
export const DNS_RECORD_PROVIDER =
  'exports.handler = () => require("pulumi-hostup/handler").handler("hostup:index:DnsRecord");';

/** The same for the resource of this token. */
export const providerOf = (token: string): string =>
  DNS_RECORD_PROVIDER.replace('hostup:index:DnsRecord', token);

export interface DynamicProcessOptions {
  /** HOSTUP_… variables; nothing of this process's environment but PATH is passed on. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The stack's configuration, `hostup:apiKey` and the like. */
  readonly config?: Properties;
}

export interface CheckAnswer {
  readonly inputs: Record<string, unknown>;
  readonly failures: { readonly property: string; readonly reason: string }[];
}

export interface DiffAnswer {
  readonly changes: 'none' | 'some' | 'unknown';
  readonly replaces: string[];
  readonly deleteBeforeReplace: boolean;
}

export interface ReadAnswer {
  /** Empty: the object is gone. */
  readonly id: string;
  readonly properties: Record<string, unknown>;
  /** Undefined when the provider says nothing about them. */
  readonly inputs: Record<string, unknown> | undefined;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Pulumi's own process for dynamic resources, driven as the engine drives it: over gRPC. */
export class DynamicProcess {
  /** Resolves with the exit code, or the signal, once the process has ended. */
  readonly exited: Promise<number | string>;
  private shown = '';

  private constructor(
    private readonly child: Child,
    private readonly client: ResourceProviderClient,
    readonly engine: FakeEngine,
    private readonly cleanUp: () => void,
  ) {
    child.stderr.on('data', (chunk: Buffer) => {
      this.shown += chunk.toString();
    });
    this.exited = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  }

  /** Starts and configures it. Rejects when the package is not built. */
  static async start(options: DynamicProcessOptions = {}): Promise<DynamicProcess> {
    const project = projectWithPackage();
    const engine = await FakeEngine.start();
    const server = require.resolve('@pulumi/pulumi/cmd/dynamic-provider');
    const child = spawn(process.execPath, [server, engine.address], {
      cwd: project.folder,
      env: { PATH: process.env['PATH'], ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const client = new ResourceProviderClient(
      `127.0.0.1:${await portOf(child)}`,
      credentials.createInsecure(),
    );
    const started = new DynamicProcess(child, client, engine, () => project.remove());
    await started.configure(options.config ?? {});
    return started;
  }

  /** Everything that the user would have been shown beside the results. */
  get stderr(): string {
    return this.shown;
  }

  /** Resolves once the process has printed something like this: results and output come by different ways. */
  async printed(pattern: RegExp): Promise<void> {
    for (let wait = 0; !pattern.test(this.shown); wait += 10) {
      if (wait > 10_000)
        throw new Error(`There is no ${String(pattern)} in what was printed:\n${this.shown}`);
      await sleep(10);
    }
  }

  async configure(config: Properties): Promise<void> {
    const request = new proto.ConfigureRequest().setArgs(structOf(config));
    await call<proto.ConfigureResponse>((done) => this.client.configure(request, done));
  }

  async check(news: Properties, olds: Properties = {}): Promise<CheckAnswer> {
    const request = new proto.CheckRequest().setOlds(structOf(olds)).setNews(structOf(withProvider(news)));
    const response = await call<proto.CheckResponse>((done) => this.client.check(request, done));
    const failures = response.getFailuresList().map((failure) => failure.toObject());
    return { inputs: valuesOf(response.getInputs()), failures };
  }

  /** `olds` goes as it is, because whether it has a `__provider` matters. */
  async diff(id: string, olds: Properties, news: Properties): Promise<DiffAnswer> {
    const request = new proto.DiffRequest()
      .setId(id)
      .setOlds(structOf(olds))
      .setNews(structOf(withProvider(news)));
    const response = await call<proto.DiffResponse>((done) => this.client.diff(request, done));
    return {
      changes: (['unknown', 'none', 'some'] as const)[response.getChanges()],
      replaces: response.getReplacesList(),
      deleteBeforeReplace: response.getDeletebeforereplace(),
    };
  }

  async create(inputs: Properties): Promise<{ id: string; properties: Record<string, unknown> }> {
    const request = new proto.CreateRequest().setProperties(structOf(withProvider(inputs)));
    const response = await call<proto.CreateResponse>((done) => this.client.create(request, done));
    return { id: response.getId(), properties: valuesOf(response.getProperties()) };
  }

  async read(id: string, olds: Properties): Promise<ReadAnswer> {
    const request = new proto.ReadRequest().setId(id).setProperties(structOf(withProvider(olds)));
    const response = await call<proto.ReadResponse>((done) => this.client.read(request, done));
    const properties = valuesOf(response.getProperties());
    return { id: response.getId(), properties, inputs: response.getInputs()?.toJavaScript() };
  }

  async update(id: string, olds: Properties, news: Properties): Promise<Record<string, unknown>> {
    const request = new proto.UpdateRequest()
      .setId(id)
      .setOlds(structOf(withProvider(olds)))
      .setNews(structOf(withProvider(news)));
    const response = await call<proto.UpdateResponse>((done) => this.client.update(request, done));
    return valuesOf(response.getProperties());
  }

  async delete(id: string, olds: Properties): Promise<void> {
    const request = new proto.DeleteRequest().setId(id).setProperties(structOf(withProvider(olds)));
    await call((done) => this.client.delete(request, done));
  }

  /** Ends the process, if it has not ended by itself, and removes what it needed. */
  async stop(): Promise<void> {
    this.client.close();
    this.child.kill('SIGKILL');
    await this.exited;
    this.engine.stop();
    this.cleanUp();
  }
}

/** Its first line, as for every provider. */
async function portOf(child: Child): Promise<string> {
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const first = (await lines.next()) as { value?: string };
  if (first.value !== undefined) return first.value;
  throw new Error('The dynamic provider process ended before it said its port.');
}

const withProvider = (values: Properties): Properties => ({ __provider: DNS_RECORD_PROVIDER, ...values });
