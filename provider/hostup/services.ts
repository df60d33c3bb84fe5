import type { Clock } from '../clock';
import { createHttpClient, type HttpClient, type HttpClientOptions } from '../http/client';
import type { LogLevel } from '../log';
import { explainRefusedKey } from '../refused-key';
import type { Settings } from '../settings';
import { DnsApi } from './dns-api';
import { RecordOwners } from './record-owners';
import { RecordWriter } from './record-writer';
import { VpsServices } from './vps-services';
import { ZoneListings } from './zone-listings';
import { Zones } from './zones';

export interface HostupSurroundings {
  readonly level: () => LogLevel;
  readonly writeLog: (line: string) => void;
  readonly beforeWrite?: () => Promise<void>;
  /** Replaces time and connections, in tests. */
  readonly http?: Pick<HttpClientOptions, 'dispatcher' | 'limiters' | 'timeouts' | 'timing'>;
}

/** Everything about HostUp that the resources of one credential share in this process. */
export class HostupServices {
  readonly dns: DnsApi;
  readonly listings: ZoneListings;
  readonly owners = new RecordOwners();
  readonly records: RecordWriter;
  readonly vps: VpsServices;
  readonly zones: Zones;
  private readonly client: HttpClient;

  constructor(settings: Settings, clock: Clock, { beforeWrite, http, level, writeLog }: HostupSurroundings) {
    this.client = createHttpClient({
      ...http,
      origin: settings.apiUrl(),
      credential: () => settings.apiKey().value,
      explain401: () =>
        explainRefusedKey(settings.apiKey(), 'apiKey', 'https://cloud.hostup.se/api-management'),
      limits: {
        maxConcurrent: settings.maxConcurrentRequests(),
        maxPerMinute: settings.maxRequestsPerMinute(),
      },
      level,
      log: writeLog,
      ...(beforeWrite === undefined ? {} : { beforeWrite }),
    });
    this.dns = new DnsApi(this.client);
    this.listings = new ZoneListings(this.dns, clock);
    this.zones = new Zones(this.dns, this.listings);
    this.records = new RecordWriter(this.dns, this.listings, this.owners, clock);
    this.vps = new VpsServices(
      this.client,
      clock,
      () => settings.pollIntervalMs(),
      () => http?.timing?.random() ?? Math.random(),
    );
  }

  /** Ends the kept-alive connections once nothing is under way. Not needed at the end of a process. */
  close(): Promise<void> {
    return this.client.close();
  }
}
