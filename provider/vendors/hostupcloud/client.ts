import { pollIntervalMs } from '../../config/general-settings';
import type { SettingsReader } from '../../core/setting';
import { type ClientOptions, httpOptions } from '../../runtime/http-options';
import { apiKeyOf, apiUrlOf, hostupcloudSettings, KEY_PAGE } from './settings';
import { type Clock, systemTiming } from '../../core/clock';
import { createHttpClient, type HttpClient } from '../../http/client';
import { isWordedProblem } from '../../http/problem';
import { Ownership } from '../../runtime/ownership';
import { explainRefusedKey } from '../../config/explain-refused-key';
import type { AccountWitness } from '../../runtime/evidence/witness';
import { keyWitness } from './account';
import { CloudApi } from './instances/api';
import { CloudEvidence } from './instances/evidence';
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
export class HostupcloudClient {
  /** Whether the key sees the account of the state. */
  readonly account: AccountWitness;
  readonly api: CloudApi;
  readonly create: CloudCreate;
  readonly evidence: CloudEvidence;
  readonly instances: CloudInstances;
  readonly ownership = new Ownership();
  readonly power: CloudPower;
  readonly remove: CloudDelete;
  readonly http: HttpClient;

  constructor(settings: SettingsReader, clock: Clock, options: ClientOptions) {
    const common = httpOptions(settings, options);
    this.http = createHttpClient({
      ...common,
      origin: apiUrlOf(settings),
      isOwnError: isWordedProblem,
      credential: () => apiKeyOf(settings).value,
      explain401: () =>
        explainRefusedKey(apiKeyOf(settings), hostupcloudSettings.hostupcloudApiKey, KEY_PAGE),
      limits: {
        ...common.limits,
        maxPerMinute: Math.min(PER_MINUTE, common.limits.maxPerMinute ?? PER_MINUTE),
        minuteMs: MINUTE_MS,
        unannouncedPauseMs: PAUSE_MS,
      },
    });
    this.api = new CloudApi(this.http);
    const { timing = systemTiming } = options.http ?? {};
    const pollMs = (): number => pollIntervalMs(settings);
    this.instances = new CloudInstances(this.api, clock, pollMs, () => timing.random());
    this.account = keyWitness(() => apiKeyOf(settings).value);
    this.evidence = new CloudEvidence(this.instances, this.account);
    this.create = new CloudCreate(this.instances, this.api, this.ownership);
    this.power = new CloudPower(this.instances, this.api);
    this.remove = new CloudDelete(this.instances, this.evidence, this.api, this.ownership);
  }

  /** Ends the kept-alive connections once nothing is under way. Not needed at the end of a process. */
  close(): Promise<void> {
    return this.http.close();
  }
}
