import { startSimulator, type LedgerEntry, type Simulator, type SimulatorOptions } from '../../simulator';
import type { RecordState } from '../../simulator';
import { DynamicProcess, type DynamicProcessOptions } from './dynamic-process';

/** A simulated HostUp and the processes that a test has started against it. */
export class ProviderWorld {
  private readonly processes: DynamicProcess[] = [];

  private constructor(readonly simulator: Simulator) {}

  static async start(options: SimulatorOptions = {}): Promise<ProviderWorld> {
    return new ProviderWorld(await startSimulator({ zones: ['example.com'], ...options }));
  }

  /** A process that finds the simulator by its environment, unless the options say otherwise. */
  async process(options: DynamicProcessOptions = {}): Promise<DynamicProcess> {
    const { HOSTUP_API_KEY = '', HOSTUP_API_URL = '' } = this.simulator.environment();
    const environment = { HOSTUP_API_KEY, HOSTUP_API_URL, ...options.environment };
    const started = await DynamicProcess.start({ ...options, environment });
    this.processes.push(started);
    return started;
  }

  /** The customer's records of a zone, that is without SOA and apex NS. */
  records(zone = 'example.com'): RecordState[] {
    const found = this.simulator.state().zones.find(({ name }) => name === zone);
    return (found?.records ?? []).filter(({ system }) => !system);
  }

  zoneId(zone = 'example.com'): string {
    return this.simulator.state().zones.find(({ name }) => name === zone)?.id ?? '';
  }

  /** What reached the API since the ledger was cleared, as `GET /api/v2/dns-zones?name=example.com`. */
  requests(matching: (entry: LedgerEntry) => boolean = () => true): string[] {
    return this.simulator
      .ledger()
      .filter(matching)
      .map(({ method, path, query }) => {
        const { limit: _limit, ...shown } = query;
        const search = new URLSearchParams(shown).toString();
        return `${method} ${path}${search === '' ? '' : `?${search}`}`;
      });
  }

  writes(): string[] {
    return this.requests(({ method }) => method !== 'GET');
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((started) => started.stop()));
    await this.simulator.close();
  }
}
