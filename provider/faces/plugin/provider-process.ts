import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigureRequest } from '@pulumi/pulumi/proto/provider_pb';
import { EngineWatch } from '../../runtime/engine-watch';
import { product } from '../../core/product';
import { Clients } from '../../runtime/clients';
import { Settings, type SettingSources } from '../../config/settings';
import { settingSources } from './configuration';
import { EngineLog } from './engine-log';
import { FunctionCalls } from './function-calls';
import { Operations } from './operations';
import { PluginContext } from './plugin-context';
import { ResourceOperations } from './resource-operations';

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

  constructor() {
    const context = new PluginContext(
      () => this.clients,
      this.operations,
      () => this.log,
    );
    this.resources = new ResourceOperations(context);
    this.functions = new FunctionCalls(() => this.clients, this.operations);
  }

  /** Connects to the engine: for its log, and to notice when it is gone (law 9). */
  connect(address: string): void {
    if (address === '' || address === this.engine) return;
    this.log?.close();
    this.watch?.close();
    this.engine = address;
    this.log = new EngineLog(address);
    this.watch = new EngineWatch(address, () => process.exit(1));
  }

  configure(request: ConfigureRequest): void {
    this.clients = this.clientsOf(settingSources(request, process.env));
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
