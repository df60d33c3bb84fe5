import type { Clock } from '../clock';
import { createHttpClient, type HttpClient, type HttpClientOptions } from '../http/client';
import type { LogLevel } from '../log';
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
      explain401: () => explain401(settings),
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
    this.vps = new VpsServices(this.client, clock, () => settings.pollIntervalMs());
  }

  /** Ends the kept-alive connections once nothing is under way. Not needed at the end of a process. */
  close(): Promise<void> {
    return this.client.close();
  }
}

/** Refresh and destroy send the key that the last `up` saved in the state (checked by running): say so. */
function explain401(settings: Settings): string {
  const { source } = settings.apiKey();
  const saved = source.startsWith('the stack config')
    ? ' Refresh and destroy use the key saved by the last `pulumi up`: add --run-program, or export HOSTUP_API_KEY_OVERRIDE.'
    : '';
  return `The key comes from ${source}. Set HOSTUP_API_KEY or the stack config hostup:apiKey to a valid key (https://cloud.hostup.se/api-management).${saved}`;
}
