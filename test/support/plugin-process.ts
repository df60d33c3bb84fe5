import { credentials } from '@grpc/grpc-js';
import { PluginAttach } from '@pulumi/pulumi/proto/plugin_pb';
import { ResourceProviderClient } from '@pulumi/pulumi/proto/provider_grpc_pb';
import * as proto from '@pulumi/pulumi/proto/provider_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { projectWithPackage, repositoryRoot } from './built-package';
import type { CheckAnswer, DiffAnswer, ReadAnswer } from './dynamic-process';
import { eventually } from './eventually';
import { LoggingEngine, type LogLine, type News } from './logging-engine';
import { pluginCall } from './plugin-call';
import { structOf, valuesOf, type Properties } from './provider-call';

export const DNS_RECORD = 'hostup:index:DnsRecord';
const DIFF_CHANGES = ['unknown', 'none', 'some'] as const;

/** The URN of a resource of this name; the name of a provider is `default_…` when the engine has made it. */
export const urnOf = (name: string, type = DNS_RECORD): string =>
  `urn:pulumi:test::contract::${type}::${name}`;

export interface PluginProcessOptions {
  /** Variables; nothing of this process's environment but PATH is passed on. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Arguments of Configure at the start; false leaves that call to the test. Default: none. */
  readonly config?: Properties | false;
  /** Name of the provider resource. Default: that of a default provider. */
  readonly providerName?: string;
  /** Where the engine listens; `''` gives no address at all. Default: a `LoggingEngine` of its own. */
  readonly engineAddress?: string;
}

/** What goes with a call about a resource beside its values. */
export interface CallOptions {
  readonly urn?: string;
  /** Empty: as older engines send it. */
  readonly type?: string;
  readonly preview?: boolean;
  /** Seconds. */
  readonly timeout?: number;
}

/** How the engine says what a resource whose name is left out is to be called. */
export interface Autonaming {
  readonly mode: 'PROPOSE' | 'ENFORCE' | 'DISABLE';
  readonly proposedName?: string;
}

export interface PluginDiff extends DiffAnswer {
  readonly diffs: string[];
  readonly stables: string[];
  /** Kind by path, e.g. `{ ttl: 'UPDATE' }`. */
  readonly detailed: Record<string, string>;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;
type Subject = {
  setUrn(urn: string): unknown;
  setType(type: string): unknown;
  setName(name: string): unknown;
};

/** The real executable of the plugin, driven as the engine drives it: over gRPC. */
export class PluginProcess {
  /** Resolves with the exit code, or the signal, once the process has ended. */
  readonly exited: Promise<number | string>;
  stdout = '';
  stderr = '';
  private client!: ResourceProviderClient;

  private constructor(
    private readonly child: Child,
    private readonly engine: LoggingEngine,
    private readonly cleanUp: () => void,
  ) {
    child.stdout.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.exited = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  }

  /** Starts and configures it. Rejects when the package is not built. */
  static async start(options: PluginProcessOptions = {}): Promise<PluginProcess> {
    const project = projectWithPackage();
    const engine = await LoggingEngine.start();
    const address = options.engineAddress ?? engine.address;
    const child = spawn(
      join(repositoryRoot, 'bin', 'pulumi-resource-hostup'),
      address === '' ? [] : ['--logtostderr', address],
      {
        cwd: project.folder,
        env: { PATH: process.env['PATH'], ...options.environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const started = new PluginProcess(child, engine, () => project.remove());
    const port = eventually('the plugin says its port', () => started.stdout.includes('\n'), 30_000);
    const ended = started.exited.then((code) => Promise.reject(new Error(`It ended with ${code}.`)));
    try {
      await Promise.race([port, ended]);
    } catch (error) {
      await started.stop();
      const said = `${started.stdout}${started.stderr}`;
      throw new Error(`The plugin does not start: ${String(error)} ${said}`, { cause: error });
    }
    started.client = new ResourceProviderClient(
      `127.0.0.1:${started.stdout.split('\n')[0] ?? ''}`,
      credentials.createInsecure(),
    );
    if (options.config !== false) await started.configure(options.config ?? {}, options.providerName);
    return started;
  }

  /** The lines that the engine was told to show. */
  get log(): readonly LogLine[] {
    return this.engine.lines;
  }

  /** The lines that were to be shown until the next one. */
  get news(): readonly News[] {
    return this.engine.news;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async handshake(engineAddress: string): Promise<proto.ProviderHandshakeResponse.AsObject> {
    const request = new proto.ProviderHandshakeRequest().setEngineAddress(engineAddress);
    const response = await pluginCall<proto.ProviderHandshakeResponse>((done) =>
      this.client.handshake(request, done),
    );
    return response.toObject();
  }

  async attach(engineAddress: string): Promise<void> {
    await pluginCall((done) => this.client.attach(new PluginAttach().setAddress(engineAddress), done));
  }

  async version(): Promise<string> {
    return (
      await pluginCall<{ getVersion(): string }>((done) => this.client.getPluginInfo(new Empty(), done))
    ).getVersion();
  }

  async schema(): Promise<string> {
    const response = await pluginCall<proto.GetSchemaResponse>((done) =>
      this.client.getSchema(new proto.GetSchemaRequest(), done),
    );
    return response.getSchema();
  }

  async checkConfig(news: Properties, olds: Properties = {}): Promise<CheckAnswer> {
    const request = new proto.CheckRequest().setOlds(structOf(olds)).setNews(structOf(news));
    return checked(await pluginCall<proto.CheckResponse>((done) => this.client.checkConfig(request, done)));
  }

  /** `olds` are the outputs of the provider resource, `oldInputs` what newer engines send too. */
  async diffConfig(olds: Properties, news: Properties, oldInputs?: Properties): Promise<PluginDiff> {
    const request = new proto.DiffRequest().setOlds(structOf(olds)).setNews(structOf(news));
    if (oldInputs !== undefined) request.setOldInputs(structOf(oldInputs));
    return compared(await pluginCall<proto.DiffResponse>((done) => this.client.diffConfig(request, done)));
  }

  async configure(args: Properties, name = 'default_0_1_0'): Promise<proto.ConfigureResponse.AsObject> {
    const request = new proto.ConfigureRequest()
      .setArgs(structOf(args))
      .setName(name)
      .setType('pulumi:providers:hostup')
      .setUrn(urnOf(name, 'pulumi:providers:hostup'))
      .setAcceptsecrets(true);
    const response = await pluginCall<proto.ConfigureResponse>((done) =>
      this.client.configure(request, done),
    );
    return response.toObject();
  }

  /** `seed` is the engine's random one, `autonaming` what it proposes by the stack's settings. */
  async check(
    news: Properties,
    options: CallOptions & { olds?: Properties; seed?: string; autonaming?: Autonaming } = {},
  ): Promise<CheckAnswer> {
    const { autonaming, olds = {}, seed = '' } = options;
    const request = about(new proto.CheckRequest(), options)
      .setOlds(structOf(olds))
      .setNews(structOf(news))
      .setRandomseed(Buffer.from(seed).toString('base64'));
    if (autonaming !== undefined) {
      const { AutonamingOptions } = proto.CheckRequest;
      const settings = new AutonamingOptions().setProposedName(autonaming.proposedName ?? '');
      request.setAutonaming(settings.setMode(AutonamingOptions.Mode[autonaming.mode]));
    }
    return checked(await pluginCall<proto.CheckResponse>((done) => this.client.check(request, done)));
  }

  async diff(
    id: string,
    olds: Properties,
    news: Properties,
    options: CallOptions & { oldInputs?: Properties } = {},
  ): Promise<PluginDiff> {
    const request = about(new proto.DiffRequest(), options)
      .setId(id)
      .setOlds(structOf(olds))
      .setNews(structOf(news));
    if (options.oldInputs !== undefined) request.setOldInputs(structOf(options.oldInputs));
    return compared(await pluginCall<proto.DiffResponse>((done) => this.client.diff(request, done)));
  }

  async create(
    inputs: Properties,
    options: CallOptions = {},
  ): Promise<{ id: string; properties: Record<string, unknown> }> {
    const request = about(new proto.CreateRequest(), options)
      .setProperties(structOf(inputs))
      .setPreview(options.preview ?? false)
      .setTimeout(options.timeout ?? 0);
    const response = await pluginCall<proto.CreateResponse>((done) => this.client.create(request, done));
    return { id: response.getId(), properties: valuesOf(response.getProperties()) };
  }

  /** An import sends no values, a refresh both outputs and inputs. */
  async read(
    id: string,
    values: { properties?: Properties; inputs?: Properties } = {},
    options: CallOptions = {},
  ): Promise<ReadAnswer> {
    const request = about(new proto.ReadRequest(), options)
      .setId(id)
      .setProperties(structOf(values.properties ?? {}))
      .setInputs(structOf(values.inputs ?? {}));
    const response = await pluginCall<proto.ReadResponse>((done) => this.client.read(request, done));
    return {
      id: response.getId(),
      properties: valuesOf(response.getProperties()),
      inputs: response.getInputs()?.toJavaScript(),
    };
  }

  async update(
    id: string,
    olds: Properties,
    news: Properties,
    options: CallOptions = {},
  ): Promise<Record<string, unknown>> {
    const request = about(new proto.UpdateRequest(), options)
      .setId(id)
      .setOlds(structOf(olds))
      .setNews(structOf(news))
      .setPreview(options.preview ?? false)
      .setTimeout(options.timeout ?? 0);
    const response = await pluginCall<proto.UpdateResponse>((done) => this.client.update(request, done));
    return valuesOf(response.getProperties());
  }

  async delete(id: string, olds: Properties, options: CallOptions = {}): Promise<void> {
    const request = about(new proto.DeleteRequest(), options)
      .setId(id)
      .setProperties(structOf(olds))
      .setTimeout(options.timeout ?? 0);
    await pluginCall((done) => this.client.delete(request, done));
  }

  /** `result` is undefined when there is none. */
  async invoke(
    token: string,
    args: Properties,
  ): Promise<{ result: Record<string, unknown> | undefined; failures: CheckAnswer['failures'] }> {
    const request = new proto.InvokeRequest().setTok(token).setArgs(structOf(args));
    const response = await pluginCall<proto.InvokeResponse>((done) => this.client.invoke(request, done));
    const failures = response.getFailuresList().map((failure) => failure.toObject());
    return { result: response.getReturn()?.toJavaScript(), failures };
  }

  async cancel(): Promise<void> {
    await pluginCall((done) => this.client.cancel(new Empty(), done));
  }

  /** Ends the process, if it has not ended by itself, and removes what it needed. */
  async stop(): Promise<void> {
    (this.client as ResourceProviderClient | undefined)?.close();
    this.child.kill('SIGKILL');
    await this.exited;
    this.engine.stop();
    this.cleanUp();
  }
}

function about<T extends Subject>(request: T, { type = DNS_RECORD, urn = urnOf('www') }: CallOptions): T {
  request.setUrn(urn);
  request.setType(type);
  request.setName(type === '' ? '' : (urn.split('::').at(-1) ?? ''));
  return request;
}

const checked = (response: proto.CheckResponse): CheckAnswer => ({
  inputs: valuesOf(response.getInputs()),
  failures: response.getFailuresList().map((failure) => failure.toObject()),
});

function compared(response: proto.DiffResponse): PluginDiff {
  const kinds = Object.keys(proto.PropertyDiff.Kind);
  const detailed: Record<string, string> = {};
  response.getDetaileddiffMap().forEach((diff, path) => (detailed[path] = kinds[diff.getKind()] ?? ''));
  return {
    changes: DIFF_CHANGES[response.getChanges()],
    replaces: response.getReplacesList(),
    deleteBeforeReplace: response.getDeletebeforereplace(),
    diffs: response.getDiffsList(),
    stables: response.getStablesList(),
    detailed,
  };
}
