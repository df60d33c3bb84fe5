import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigureRequest } from '@pulumi/pulumi/proto/provider_pb';
import { systemClock } from '../../core/clock';
import { HostupError } from '../../core/error';
import { logLevel } from '../../core/log';
import { oneLine } from '../../core/text/one-line';
import { product } from '../../core/product';
import { stackFrames } from '../../core/text/unexpected-error';
import { EngineWatch, engineAddress } from '../../runtime/engine-watch';
import { Clients } from '../../runtime/clients';
import { Settings, type SettingSources } from '../../config/settings';
import { settingSources } from './configuration';
import { demandSameOrigins } from './same-origins';
import { EngineLog } from './engine-log';
import { FunctionCalls } from './function-calls';
import { Operations } from './operations';
import { PluginContext } from './plugin-context';
import { ResourceOperations } from './resource-operations';

/** How long a new engine may take to answer. */
const CONNECT_TIMEOUT_MS = 5_000;

const notAnEngine = (address: string): HostupError =>
  new HostupError(`No Pulumi engine answers at ${quoted(address)}`, { code: 'invalid_input' });

const anotherEngine = (address: string): HostupError =>
  new HostupError(`This plugin serves the Pulumi engine at ${address} already`, { code: 'not_supported' });

const quoted = (address: string): string => JSON.stringify(oneLine(address, 100));

/** What lives as long as the provider process: one per provider resource of the program. */
export class ProviderProcess {
  readonly version = product.version;
  readonly operations = new Operations();
  readonly resources: ResourceOperations;
  readonly functions: FunctionCalls;
  private clients = this.clientsOf({ environment: process.env });
  private log: EngineLog | undefined;
  private watch: EngineWatch | undefined;
  private engine: string | undefined;
  private isConfigured = false;

  constructor() {
    const context = new PluginContext(
      () => this.clients,
      this.operations,
      () => this.log,
      (error) => this.report(error),
    );
    this.resources = new ResourceOperations(context);
    this.functions = new FunctionCalls(
      () => this.clients,
      this.operations,
      (error) => this.report(error),
    );
  }

  /** Follows the engine at the address that the process was started with: for its log, and to end with it (law 9). */
  follow(address: string): void {
    this.take(address, new EngineWatch(address, () => process.exit(1)));
  }

  /**
   * Connects to the engine that a call names. One that does not answer is refused, and so is a second one: whoever asks,
   * the process goes on serving the engine that it has.
   */
  async connect(address: string): Promise<void> {
    if (address === '' || address === this.engine) return;
    if (engineAddress([address]) === undefined) throw notAnEngine(address);
    this.demandNoOther(address);
    let isTaken = false;
    const watch = new EngineWatch(address, () => {
      if (isTaken) process.exit(1);
    });
    const answered = await Promise.race([
      watch.confirm().then(
        () => true,
        () => false,
      ),
      systemClock.sleep(CONNECT_TIMEOUT_MS).then(() => false),
    ]);
    try {
      if (!answered) throw notAnEngine(address);
      // Another call may have brought its engine in the meantime.
      this.demandNoOther(address);
    } catch (error) {
      watch.close();
      throw error;
    }
    isTaken = true;
    this.take(address, watch);
  }

  private demandNoOther(address: string): void {
    if (this.engine !== undefined && this.engine !== address) throw anotherEngine(this.engine);
  }

  private take(address: string, watch: EngineWatch): void {
    this.log?.close();
    this.watch?.close();
    this.engine = address;
    this.watch = watch;
    this.log = new EngineLog(address);
  }

  /** Says in the debug log where an error was thrown that nobody foresaw. */
  report(error: unknown): void {
    if (logLevel(process.env) === 'debug') this.log?.write('info', stackFrames(error));
  }

  /**
   * Takes the settings. The engine sends them once; any local user can reach the port, so a later call must not have a key
   * that this process knows sent to another address.
   */
  configure(request: ConfigureRequest): void {
    const clients = this.clientsOf(settingSources(request, process.env));
    if (this.isConfigured) demandSameOrigins(this.clients.settings, clients.settings);
    this.clients = clients;
    this.isConfigured = true;
  }

  schema(): string {
    return readFileSync(join(product.folder, 'schema.json'), 'utf8');
  }

  private clientsOf(sources: SettingSources): Clients {
    return new Clients(new Settings(sources), {
      environment: process.env,
      writeLog: (line) => this.log?.write('info', line),
      beforeWrite: async () => this.watch?.confirm(),
    });
  }
}
