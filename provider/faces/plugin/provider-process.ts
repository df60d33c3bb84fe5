import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigureRequest } from '@pulumi/pulumi/proto/provider_pb';
import { EngineWatch } from '../../runtime/engine-watch';
import { product } from '../../core/product';
import { servicesFor, type Services } from '../../registry/clients';
import { Settings, type SettingSources } from '../../config/settings';
import { sourcesOf } from './configuration';
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
  private sources: SettingSources = { environment: process.env };
  private log: EngineLog | undefined;
  private watch: EngineWatch | undefined;
  private engine: string | undefined;

  constructor() {
    const settings = new Settings({
      environment: process.env,
      explicit: (name) => this.sources.explicit?.(name),
      stack: (name) => this.sources.stack?.(name),
    });
    const services = this.services(settings);
    const context = new PluginContext(services, this.operations, () => this.log);
    this.resources = new ResourceOperations(context);
    this.functions = new FunctionCalls(services, this.operations);
  }

  /** Learns where the engine listens: for its log, and to notice its death (law 9). */
  connect(address: string): void {
    if (address === '' || address === this.engine) return;
    this.log?.close();
    this.watch?.close();
    this.engine = address;
    this.log = new EngineLog(address);
    this.watch = new EngineWatch(address, () => process.exit(1));
  }

  configure(request: ConfigureRequest): void {
    this.sources = sourcesOf(request, process.env);
  }

  schema(): string {
    return readFileSync(join(product.folder, 'schema.json'), 'utf8');
  }

  private services(settings: Settings): Services {
    return servicesFor(settings, {
      environment: process.env,
      writeLog: (line) => this.log?.write('info', line),
      beforeWrite: async () => this.watch?.confirm(),
    });
  }
}
