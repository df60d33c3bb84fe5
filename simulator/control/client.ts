import type { z } from 'zod';
import type { Fault, FaultInput } from '../faults';
import type { ApiKey } from '../hostup/keys/api-key';
import type {
  HostingAccountChange,
  HostingAccountSeed,
  HostingSshKeyChange,
  HostingSshKeySeed,
} from '../hostup/hosting/seed';
import type { MachineAccess, MachineAccessChange } from '../hostup/vps/access';
import type { KeySeed, RecordSeed, ZoneSeed } from '../hostup/dns/seed';
import type { SshKeyChange, SshKeySeed, SshKeyState } from '../hostup/keys/ssh-keys';
import type { VpsChange, VpsFailure, VpsFailureRule, VpsSeed } from '../hostup/vps/seed';
import type { CloudInstanceSeed } from '../hostupcloud/instance';
import type { CloudKey, CloudKeySeed } from '../hostupcloud/key';
import type { CloudInstanceState } from '../hostupcloud/state';
import type { HostingAccountState, HostingSshKeyState } from '../hostup/hosting/state';
import type { LedgerEntry } from '../ledger';
import type { VpsState } from '../hostup/vps/state';
import type { RateLimit } from '../rate-limiter';
import type { KeyState, RecordState, SimulatorState, ZoneState } from '../state';
import type { SwitchName, SwitchSettings, SwitchValue } from '../switches';
import type { Collection } from '../collections/collection';
import type { CollectionKind, CollectionOf } from '../collections/registry';
import { CollectionControl } from './collection-control';
import type { OutOfBand } from './out-of-band';
import { HestiaControl } from './hestia-control';
import type { CloudFailure, CloudInstanceChange, CloudKeyChange } from './hostupcloud-routes';
import type { ClockChange, keyChange, RecordChange, Seed, ZoneChange } from './schemas';

/** Which entries of the ledger to read; all when empty. */
export interface LedgerFilter {
  readonly method?: string;
  /** Path pattern as in a fault. */
  readonly path?: string;
  /** Only entries after this sequence number. */
  readonly since?: number;
}

export interface ClockReading {
  readonly now: string;
  readonly frozen: boolean;
}

/** Controls a running simulator over its control listener. Every method rejects with an Error that says what was wrong. */
export class ControlClient {
  /** `url` is what the simulator prints as HOSTUP_SIMULATOR_CONTROL. */
  constructor(readonly url: string) {}

  /** Controls the server with the Hestia panel. */
  readonly hestia = new HestiaControl((...request) => this.send(...request));

  /** Controls the objects of a collection by its kind, e.g. `ssh-keys`, or by its definition. */
  collection<K extends CollectionKind>(kind: K): CollectionControl<CollectionOf<K>>;
  collection<C extends Collection>(definition: C): CollectionControl<C>;
  collection(which: string | Collection): CollectionControl<Collection> {
    const kind = typeof which === 'string' ? which : which.kind;
    return new CollectionControl(kind, (...request) => this.send(...request));
  }

  /** Back to the start: records, keys, switches, faults, ledger, clock and ids. */
  reset(): Promise<SimulatorState> {
    return this.send('POST', '/reset');
  }

  /** Adds zones, keys, machines and web hosting. */
  seed(seed: Seed): Promise<SimulatorState> {
    return this.send('POST', '/seed', seed);
  }

  state(): Promise<SimulatorState> {
    return this.send('GET', '/state');
  }

  ledger(filter: LedgerFilter = {}): Promise<LedgerEntry[]> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filter)) query.set(name, String(value));
    return this.send('GET', `/ledger?${query.toString()}`);
  }

  clearLedger(): Promise<void> {
    return this.send('DELETE', '/ledger');
  }

  /** Adds faults; the first that matches a request hits it. */
  addFaults(...rules: FaultInput[]): Promise<Fault[]> {
    return this.send('POST', '/faults', rules);
  }

  faults(): Promise<Fault[]> {
    return this.send('GET', '/faults');
  }

  removeFault(id: string): Promise<void> {
    return this.send('DELETE', `/faults/${id}`);
  }

  clearFaults(): Promise<void> {
    return this.send('DELETE', '/faults');
  }

  setSwitches(
    settings: { readonly [N in SwitchName]?: SwitchValue<N> } | SwitchSettings,
  ): Promise<SwitchSettings> {
    return this.send('PATCH', '/switches', settings);
  }

  clearSwitches(): Promise<SwitchSettings> {
    return this.send('DELETE', '/switches');
  }

  clock(change?: ClockChange): Promise<ClockReading> {
    return change === undefined ? this.send('GET', '/clock') : this.send('POST', '/clock', change);
  }

  /** Simulated seconds to skip. */
  advance(seconds: number): Promise<ClockReading> {
    return this.clock({ advanceSeconds: seconds });
  }

  /** Sets the rate limit per key, or lifts it. */
  async rateLimit(rate: RateLimit | undefined): Promise<void> {
    if (rate === undefined) await this.send('DELETE', '/rate-limit');
    else await this.send('PUT', '/rate-limit', rate);
  }

  addZone(zone: ZoneSeed): Promise<ZoneState> {
    return this.send('POST', '/zones', zone);
  }

  changeZone(zone: string, change: ZoneChange): Promise<ZoneState> {
    return this.send('PATCH', `/zones/${zone}`, change);
  }

  removeZone(zone: string): Promise<void> {
    return this.send('DELETE', `/zones/${zone}`);
  }

  /** Creates a record as another user would. */
  createRecord(zone: string, record: RecordSeed, { force = false }: OutOfBand = {}): Promise<RecordState> {
    return this.send('POST', `/zones/${zone}/records?force=${force}`, record);
  }

  /** Changes a record as another user would; fields not given stay, and the id does. */
  updateRecord(
    zone: string,
    id: string,
    change: RecordChange,
    { force = false }: OutOfBand = {},
  ): Promise<RecordState> {
    return this.send('PUT', `/zones/${zone}/records/${id}?force=${force}`, change);
  }

  /** Deletes a record as another user would. */
  deleteRecord(zone: string, id: string, { force = false }: OutOfBand = {}): Promise<void> {
    return this.send('DELETE', `/zones/${zone}/records/${id}?force=${force}`);
  }

  /** Adds a key; its secret is in the answer only. */
  addKey(key: KeySeed = {}): Promise<ApiKey> {
    return this.send('POST', '/keys', key);
  }

  changeKey(id: string, change: z.input<typeof keyChange>): Promise<KeyState> {
    return this.send('PATCH', `/keys/${id}`, change);
  }

  removeKey(id: string): Promise<void> {
    return this.send('DELETE', `/keys/${id}`);
  }

  /** Adds a machine that has been there for long; `legacy` and `isPayg: false` make the other kinds. */
  createVps(machine: VpsSeed): Promise<VpsState> {
    return this.send('POST', '/vps', machine);
  }

  /** Changes a machine past the API, by `vps_…` id, number or name (the youngest of that name). */
  changeVps(machine: string | number, change: VpsChange): Promise<VpsState> {
    return this.send('PATCH', `/vps/${machine}`, change);
  }

  /** Takes a machine away without a trace. */
  removeVps(machine: string | number): Promise<void> {
    return this.send('DELETE', `/vps/${machine}`);
  }

  /** Lets the next job that fits fail. */
  failVps(failure: VpsFailure = {}): Promise<VpsFailureRule> {
    return this.send('POST', '/vps/failures', failure);
  }

  clearVpsFailures(): Promise<void> {
    return this.send('DELETE', '/vps/failures');
  }

  /** What the account may do with machines: blockers, limits, regions; what is not named stays. */
  setVpsAccess(change: MachineAccessChange): Promise<MachineAccess> {
    return this.send('PATCH', '/vps/access', change);
  }

  /** Adds an SSH key to the account; one is made up when no `publicKey` is given. */
  addSshKey(key: SshKeySeed = {}): Promise<SshKeyState> {
    return this.send('POST', '/ssh-keys', key);
  }

  /** Renames an SSH key of the account past the API. */
  changeSshKey(id: string, change: SshKeyChange): Promise<SshKeyState> {
    return this.send('PATCH', `/ssh-keys/${id}`, change);
  }

  removeSshKey(id: string): Promise<void> {
    return this.send('DELETE', `/ssh-keys/${id}`);
  }

  /** Adds a web hosting account that has existed for long. */
  createHostingAccount(account: HostingAccountSeed = {}): Promise<HostingAccountState> {
    return this.send('POST', '/hosting-accounts', account);
  }

  /** Changes a web hosting account past the API, by `acct_…` id, number or primary domain. */
  changeHostingAccount(account: string | number, change: HostingAccountChange): Promise<HostingAccountState> {
    return this.send('PATCH', `/hosting-accounts/${account}`, change);
  }

  /** Takes a web hosting account away with its SSH keys. */
  removeHostingAccount(account: string | number): Promise<void> {
    return this.send('DELETE', `/hosting-accounts/${account}`);
  }

  /** Adds an SSH key to a web hosting account; `authorized: false` makes one that is imported only. */
  addHostingSshKey(account: string | number, key: HostingSshKeySeed = {}): Promise<HostingSshKeyState> {
    return this.send('POST', `/hosting-accounts/${account}/ssh-keys`, key);
  }

  /** Changes an SSH key of a web hosting account past the API, by `ssh_…` id, name or fingerprint. */
  changeHostingSshKey(
    account: string | number,
    key: string,
    change: HostingSshKeyChange,
  ): Promise<HostingSshKeyState> {
    return this.send('PATCH', `/hosting-accounts/${account}/ssh-keys/${encodeURIComponent(key)}`, change);
  }

  removeHostingSshKey(account: string | number, key: string): Promise<void> {
    return this.send('DELETE', `/hosting-accounts/${account}/ssh-keys/${encodeURIComponent(key)}`);
  }

  /** HostUpCloud: adds an instance that already exists, as if another user had made it. */
  createCloudInstance(instance: CloudInstanceSeed): Promise<CloudInstanceState> {
    return this.send('POST', '/hostupcloud/instances', instance);
  }

  /** HostUpCloud: changes an instance out of band; fields not given stay, a status ends the change under way. */
  changeCloudInstance(id: string, change: CloudInstanceChange): Promise<CloudInstanceState> {
    return this.send('PATCH', `/hostupcloud/instances/${id}`, change);
  }

  /** HostUpCloud: the instance is gone at once. */
  removeCloudInstance(id: string): Promise<void> {
    return this.send('DELETE', `/hostupcloud/instances/${id}`);
  }

  /** HostUpCloud: the next creates are accepted and end in `error` with this message. */
  failNextCloudInstance(failure: CloudFailure = {}): Promise<CloudFailure> {
    return this.send('POST', '/hostupcloud/failures', failure);
  }

  /** HostUpCloud: puts an instance in `error`, also while it is made. */
  failCloudInstance(id: string, statusMessage: string): Promise<CloudInstanceState> {
    return this.changeCloudInstance(id, { status: 'error', statusMessage });
  }

  /** HostUpCloud: adds a key; its secret is in the answer only. */
  addCloudKey(key: CloudKeySeed = {}): Promise<CloudKey> {
    return this.send('POST', '/hostupcloud/keys', key);
  }

  changeCloudKey(id: string, change: CloudKeyChange): Promise<Omit<CloudKey, 'secret'>> {
    return this.send('PATCH', `/hostupcloud/keys/${id}`, change);
  }

  removeCloudKey(id: string): Promise<void> {
    return this.send('DELETE', `/hostupcloud/keys/${id}`);
  }

  private async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    if (response.ok) return answer as T;
    throw new Error(`${method} ${path}: ${(answer as { error: string }).error}`);
  }
}
