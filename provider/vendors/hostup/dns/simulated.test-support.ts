import { type RecordSeed, type Simulator, startSimulator, type ZoneState } from '../../../../simulator';
import { createHttpClient, type HttpClient } from '../../../http/client';
import { LimiterRegistry } from '../../../http/limiter';
import { FakeTiming } from '../../../http/timing.test-support';
import { type ApiRecord, DnsApi, type RecordBody } from './api';
import { RecordOwnership } from './ownership';
import { ListedObjects } from '../../../runtime/evidence/listed';
import { RecordWriter, type WriteOptions } from './records';
import type { Adoption } from '../../../runtime/adoption';
import { ZoneLists } from './zones';

/** What one provider process keeps in memory; a second one knows nothing of the first. */
export interface Process {
  readonly api: DnsApi;
  readonly listings: ZoneLists;
  readonly ownership: RecordOwnership;
  readonly writer: RecordWriter;
  readonly timing: FakeTiming;
  /** What was logged. */
  readonly lines: string[];
  readonly options: (adoption?: Adoption) => WriteOptions;
}

/** For tests: the zone example.com of a real simulator. Time flows by itself, so nothing really sleeps. */
export class SimulatedZone {
  static async start(): Promise<SimulatedZone> {
    return new SimulatedZone(await startSimulator());
  }

  private readonly clients: HttpClient[] = [];

  private constructor(readonly simulator: Simulator) {}

  get control(): Simulator['client'] {
    return this.simulator.client;
  }

  get zone(): { id: string; name: string } {
    const { id, name } = this.state();
    return { id, name };
  }

  process(): Process {
    const timing = new FakeTiming(undefined, true);
    const http = createHttpClient({
      origin: this.simulator.hostup.url,
      credential: () => this.simulator.hostup.apiKey,
      limiters: new LimiterRegistry(timing),
      level: () => 'off',
      timing,
    });
    this.clients.push(http);
    const api = new DnsApi(http);
    const listings = new ZoneLists(api, timing);
    const ownership = new RecordOwnership();
    const { signal } = new AbortController();
    const lines: string[] = [];
    const log = (level: string, message: string) => void lines.push(`${level}: ${message}`);
    return {
      api,
      listings,
      ownership,
      writer: new RecordWriter(api, listings, new ListedObjects(listings, timing), ownership, timing),
      timing,
      lines,
      options: (adoption = 'never') => ({ adoption, log, signal }),
    };
  }

  /** Adds records as another user would; answers their ids. */
  async seed(...records: RecordSeed[]): Promise<string[]> {
    const ids: string[] = [];
    for (const record of records) ids.push((await this.control.createRecord('example.com', record)).id);
    return ids;
  }

  /** The customer's records, sorted: `www.example.com A 192.0.2.1`, MX with its priority. */
  records(): string[] {
    return this.state()
      .records.filter(({ system }) => !system)
      .map((record) => lineOf(record))
      .sort();
  }

  /** How often the method was sent. */
  sent(method: string): number {
    return this.simulator.ledger().filter((entry) => entry.method === method).length;
  }

  private state(): ZoneState {
    const [state] = this.simulator.state().zones;
    if (state === undefined) throw new Error('The test has removed the zone.');
    return state;
  }

  async reset(): Promise<void> {
    await this.control.reset();
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()));
    await this.simulator.close();
  }
}

export const lineOf = ({
  name,
  type,
  priority,
  value,
}: Pick<ApiRecord, 'name' | 'type' | 'priority' | 'value'>) =>
  [name, type, ...(typeof priority === 'number' ? [priority] : []), value].join(' ');

export const a = (value: string, name = 'www', ttl = 3600): RecordBody => ({ type: 'A', name, value, ttl });

export const mx = (priority: number, value: string): RecordBody => ({
  type: 'MX',
  name: '@',
  value,
  ttl: 3600,
  priority,
});
