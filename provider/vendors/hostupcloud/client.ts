import { type Clock, systemTiming } from '../../core/clock';
import type { HostupSurroundings } from '../hostup/client';
import { createHttpClient, type HttpClient } from '../../http/client';
import { MachineOwners } from '../machine/ownership';
import { explainRefusedKey } from '../../config/explain-refused-key';
import type { Settings } from '../../config/settings';
import { CloudApi } from './instances/api';
import { CloudCreate } from './instances/deploy';
import { CloudDelete } from './instances/delete';
import { CloudInstances } from './instances/cloud-instances';
import { CloudPower } from './instances/power';

/** Requests per minute and key. Source: docs.hostupcloud.com/api-keys */
const PER_MINUTE = 60;

/** How requests are counted is not documented: the minute is taken a little longer, so that slow ways do no harm. */
const MINUTE_MS = 61_000;

/** The vendor promises no header with a 429, and the minute in question may have just begun. Milliseconds. */
const PAUSE_MS = 10_000;

/** Everything about HostUpCloud that the resources of one credential share in this process. */
export class CloudServices {
  readonly api: CloudApi;
  readonly create: CloudCreate;
  readonly instances: CloudInstances;
  readonly owners = new MachineOwners();
  readonly power: CloudPower;
  readonly remove: CloudDelete;
  private readonly client: HttpClient;

  constructor(settings: Settings, clock: Clock, { beforeWrite, http, level, writeLog }: HostupSurroundings) {
    this.client = createHttpClient({
      ...http,
      origin: settings.hostupcloudApiUrl(),
      credential: () => settings.hostupcloudApiKey().value,
      explain401: () =>
        explainRefusedKey(
          settings.hostupcloudApiKey(),
          'hostupcloudApiKey',
          'https://console.hostupcloud.com, Settings → API Keys',
        ),
      limits: {
        maxConcurrent: settings.maxConcurrentRequests(),
        maxPerMinute: Math.min(PER_MINUTE, settings.maxRequestsPerMinute() ?? PER_MINUTE),
        minuteMs: MINUTE_MS,
        unannouncedPauseMs: PAUSE_MS,
      },
      level,
      log: writeLog,
      ...(beforeWrite === undefined ? {} : { beforeWrite }),
    });
    this.api = new CloudApi(this.client);
    const { timing = systemTiming } = http ?? {};
    const pollMs = (): number => settings.pollIntervalMs();
    this.instances = new CloudInstances(this.api, clock, pollMs, () => timing.random());
    this.create = new CloudCreate(this.instances, this.api, this.owners);
    this.power = new CloudPower(this.instances, this.api);
    this.remove = new CloudDelete(this.instances, this.api, this.owners);
  }

  /** Ends the kept-alive connections once nothing is under way. Not needed at the end of a process. */
  close(): Promise<void> {
    return this.client.close();
  }
}
