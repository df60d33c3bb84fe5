import { apiKeyState, type ApiKeyState } from './hostup/keys/api-key-state';
import {
  hostingSshKeyState,
  type HostingAccountState,
  type HostingSshKeyState,
} from './hostup/hosting/state';
import { readHestiaState, type HestiaState } from './hestia/state';
import type { ApiKey } from './hostup/keys/api-key';
import { recordStatus } from './hostup/dns/operations';
import type { RecordStatus } from './hostup/dns/record-types';
import type { StoredRecord, Zone, ZoneFacts } from './hostup/dns/zone';
import { readCloudState, type CloudState } from './hostupcloud/state';
import { vpsState, type VpsState } from './hostup/vps/state';
import type { CollectionKind, CollectionOf, StateOf } from './collections/registry';
import type { SshKeyState } from './hostup/keys/ssh-keys';
import type { Simulation } from './simulation';

/** A record as control shows it: ids of both generations, and its status now. */
export interface RecordState extends Pick<
  StoredRecord,
  'id' | 'number' | 'type' | 'name' | 'value' | 'ttl' | 'priority' | 'weight' | 'port' | 'proxied' | 'system'
> {
  readonly status: RecordStatus;
}

export interface ZoneState extends ZoneFacts {
  /** SOA and apex NS included, marked `system`. */
  readonly records: RecordState[];
}

export type KeyState = Pick<ApiKey, 'id' | 'name' | 'scopes' | 'zones' | 'active'>;

/** What control shows of the collections. */
export type CollectionsState = { readonly [K in CollectionKind]: StateOf<CollectionOf<K>>[] };

/** The whole simulated account; secrets of keys are left out. */
export interface SimulatorState {
  /** Simulated time, ISO. */
  readonly now: string;
  readonly frozen: boolean;
  /** The API keys in short. */
  readonly keys: KeyState[];
  /** The API keys with everything but their secrets. */
  readonly apiKeys: ApiKeyState[];
  readonly zones: ZoneState[];
  /** Machines that are gone included. */
  readonly vps: VpsState[];
  /** The objects of every collection by its kind. */
  readonly collections: CollectionsState;
  /** SSH keys of the account: `collections['ssh-keys']`. */
  readonly sshKeys: SshKeyState[];
  /** Web hosting accounts. */
  readonly hostingAccounts: HostingAccountState[];
  /** SSH keys of all web hosting accounts. */
  readonly hostingSshKeys: HostingSshKeyState[];
  /** The account at the other vendor. */
  readonly hostupcloud: CloudState;
  /** The server with the panel. */
  readonly hestia: HestiaState;
}

export function readState(simulation: Simulation): SimulatorState {
  const { account, clock } = simulation;
  const collections = collectionsState(simulation);
  return {
    now: clock.iso(),
    frozen: clock.frozen,
    keys: account.keys().map(keyState),
    apiKeys: account.keys().map(apiKeyState),
    zones: account.zones().map((zone) => zoneState(zone, clock.now())),
    vps: account.machines.all(clock.now()).map((machine) => vpsState(machine, simulation)),
    collections,
    sshKeys: collections['ssh-keys'],
    hostingAccounts: account.hosting.accounts(),
    hostingSshKeys: account.hosting.sshKeys().map(hostingSshKeyState),
    hostupcloud: readCloudState(simulation),
    hestia: readHestiaState(simulation),
  };
}

export function keyState(key: ApiKey): KeyState {
  const { id, name, scopes, zones, active } = key;
  return { id, name, scopes, zones, active };
}

export const zoneState = (zone: Zone, now: number): ZoneState => ({
  ...zone.facts,
  records: [...zone.records()].map((record) => recordState(record, now)),
});

export function recordState(record: StoredRecord, now: number): RecordState {
  const { id, number, type, name, value, ttl, priority, weight, port, proxied, system } = record;
  const status = recordStatus(record, now);
  return { id, number, type, name, value, ttl, priority, weight, port, proxied, system, status };
}

function collectionsState({ collections, definitions }: Simulation): CollectionsState {
  const states = definitions.map((collection) => {
    const items = collections.of(collection).all();
    return [collection.kind, items.map((item) => collection.state(item))];
  });
  return Object.fromEntries(states) as CollectionsState;
}
