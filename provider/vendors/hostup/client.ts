import type { Clock } from '../../core/clock';
import { createHttpClient, type HttpClient, type HttpClientOptions } from '../../http/client';
import type { LogLevel } from '../../core/log';
import { explainRefusedKey } from '../../config/explain-refused-key';
import type { Settings } from '../../config/settings';
import { ApiKeys } from './api-keys/client';
import { DnsApi } from './dns/api';
import { HostingServices } from './hosting/client';
import { RecordOwners } from './dns/ownership';
import { RecordWriter } from './dns/records';
import { SshKeys } from './ssh-keys/ssh-keys';
import { SshKeysApi } from './ssh-keys/api';
import { VpsServices } from './instances/client';
import { ZoneListings } from './dns/zone-lists';
import { Zones } from './dns/zones';

export interface HostupSurroundings {
  readonly level: () => LogLevel;
  readonly writeLog: (line: string) => void;
  readonly beforeWrite?: () => Promise<void>;
  /** Replaces time and connections, in tests. */
  readonly http?: Pick<HttpClientOptions, 'dispatcher' | 'limiters' | 'timeouts' | 'timing'>;
}

/** Everything about HostUp that the resources of one credential share in this process. */
export class HostupServices {
  readonly apiKeys: ApiKeys;
  readonly dns: DnsApi;
  readonly hosting: HostingServices;
  readonly listings: ZoneListings;
  readonly owners = new RecordOwners();
  readonly records: RecordWriter;
  readonly sshKeys: SshKeys;
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
    this.apiKeys = new ApiKeys(this.client, clock);
    this.dns = new DnsApi(this.client);
    this.hosting = new HostingServices(this.client, clock);
    this.listings = new ZoneListings(this.dns, clock);
    this.zones = new Zones(this.dns, this.listings);
    this.records = new RecordWriter(this.dns, this.listings, this.owners, clock);
    this.sshKeys = new SshKeys(new SshKeysApi(this.client), clock);
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
