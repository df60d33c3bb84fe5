import type { SettingsReader } from '../../core/setting';
import { type ClientOptions, httpOptions } from '../../runtime/http-options';
import { accessKeyOf, hestiaSettings, panelUrlOf, trustOf } from './settings';
import { type Clock, systemTiming } from '../../core/clock';
import { createHttpClient, type HttpClient } from '../../http/client';
import { explainRefusedKey } from '../../config/explain-refused-key';
import { refusesKey } from './panel/command-answer';
import { DnsCommands } from './dns/commands';
import { KeyCommands } from './keys/commands';
import { Ownership } from '../../runtime/ownership';
import { Panel } from './panel/panel';
import { RecordWriter } from './dns/record-writer';
import { type PanelLock, panelLock } from './panel/lock';
import { RecordLists, UserLists } from './dns/zone-lists';
import { ZoneWriter } from './dns/zone-writer';

/** So many calls a panel works on at once; more wait in its web server. Source: observed on 1.10.3 (pm.max_children). */
const AT_ONCE = 4;

/** The web server of a panel gives up on a command after 600 s, and tells. Milliseconds. */
const ANSWER_WITHIN = 610_000;

/** Everything about a Hestia panel that the resources of one access key share in this process. */
export class HestiaClient {
  readonly dns: DnsCommands;
  readonly keys: KeyCommands;
  /** The id of the access key that this very program works with. */
  readonly keyInUse: () => string;
  readonly lock: PanelLock;
  readonly ownership = new Ownership();
  readonly records: RecordWriter;
  /** The zones of each account. */
  readonly users: UserLists;
  /** The records of each zone, by `user/zone`. */
  readonly zones: RecordLists;
  readonly zoneWriter: ZoneWriter;
  readonly http: HttpClient;

  constructor(
    settings: SettingsReader,
    readonly clock: Clock,
    options: ClientOptions,
  ) {
    const origin = panelUrlOf(settings);
    const key = (): { id: string; secret: string } => {
      const { id, secret } = accessKeyOf(settings);
      return { id, secret: secret.value };
    };
    const common = httpOptions(settings, options);
    this.http = createHttpClient({
      timeouts: { headersMs: ANSWER_WITHIN, bodyMs: ANSWER_WITHIN },
      ...common,
      origin,
      credential: () => key().secret,
      credentialIn: 'body',
      trust: trustOf(settings),
      refusesCredential: refusesKey,
      limits: { ...common.limits, maxConcurrent: Math.min(AT_ONCE, common.limits.maxConcurrent) },
    });
    const explainKey = (): string =>
      explainRefusedKey(
        accessKeyOf(settings).secret,
        hestiaSettings.hestiaSecretKey,
        'in the panel at Edit User → Access Keys, and set hestiaAccessKey with it',
      );
    const panel = new Panel(this.http, { key, explainKey });
    this.dns = new DnsCommands(panel);
    this.keys = new KeyCommands(panel);
    this.users = new UserLists(this.dns, clock);
    this.zones = new RecordLists(this.dns, clock);
    this.keyInUse = () => key().id;
    this.lock = panelLock(origin);
    const { timing = systemTiming } = options.http ?? {};
    const parts = {
      ownership: this.ownership,
      lock: this.lock,
      clock,
      random: () => timing.random(),
    };
    this.records = new RecordWriter({
      ...parts,
      api: this.dns,
      listings: this.zones,
      users: this.users,
    });
    this.zoneWriter = new ZoneWriter({
      ...parts,
      api: this.dns,
      users: this.users,
      zones: this.zones,
    });
  }

  /** Ends the kept-alive connections once nothing is under way. Not needed at the end of a process. */
  close(): Promise<void> {
    return this.http.close();
  }
}
