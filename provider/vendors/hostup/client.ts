import { pollIntervalMs } from '../../config/general-settings';
import type { SettingsReader } from '../../core/setting';
import { type ClientOptions, httpOptions } from '../../runtime/http-options';
import { apiKeyOf, apiUrlOf, hostupSettings, KEY_PAGE } from './settings';
import type { Clock } from '../../core/clock';
import { createHttpClient, type HttpClient } from '../../http/client';
import { explainRefusedKey } from '../../config/explain-refused-key';
import { ListedObjects } from '../../runtime/evidence/listed';
import type { AccountWitness } from '../../runtime/evidence/witness';
import { accountWitness } from './account';
import { ApiKeys } from './api-keys/client';
import { DnsApi, type ZoneContent } from './dns/api';
import { HostingClient } from './hosting/client';
import { RecordOwnership } from './dns/ownership';
import { RecordWriter } from './dns/records';
import { InstancesClient } from './instances/client';
import { ZoneLists, Zones } from './dns/zones';

/** Everything about HostUp that the resources of one credential share in this process. */
export class HostupClient {
  /** Whether the key sees the account of the state. */
  readonly account: AccountWitness;
  readonly apiKeys: ApiKeys;
  readonly dns: DnsApi;
  readonly hosting: HostingClient;
  /** What the lists of zones prove of their records. */
  readonly listedRecords: ListedObjects<ZoneContent>;
  readonly listings: ZoneLists;
  readonly ownership = new RecordOwnership();
  readonly records: RecordWriter;
  readonly instances: InstancesClient;
  readonly zones: Zones;
  readonly http: HttpClient;

  constructor(
    settings: SettingsReader,
    readonly clock: Clock,
    options: ClientOptions,
  ) {
    this.http = createHttpClient({
      ...httpOptions(settings, options),
      origin: apiUrlOf(settings),
      credential: () => apiKeyOf(settings).value,
      explain401: () => explainRefusedKey(apiKeyOf(settings), hostupSettings.apiKey, KEY_PAGE),
    });
    this.account = accountWitness(this.http);
    this.apiKeys = new ApiKeys(this.http, clock, this.account);
    this.dns = new DnsApi(this.http);
    this.hosting = new HostingClient(this.http, clock);
    this.listings = new ZoneLists(this.dns, clock);
    this.zones = new Zones(this.dns, this.listings);
    this.listedRecords = new ListedObjects(this.listings, clock);
    this.records = new RecordWriter(this.dns, this.listings, this.listedRecords, this.ownership, clock);
    this.instances = new InstancesClient(
      this.http,
      clock,
      this.account,
      () => pollIntervalMs(settings),
      () => options.http?.timing?.random() ?? Math.random(),
    );
  }

  /** Ends the kept-alive connections once nothing is under way. Not needed at the end of a process. */
  close(): Promise<void> {
    return this.http.close();
  }
}
