export { startSimulator, type Simulator, type SimulatorOptions } from './start';
export type { CollectionKind } from './collections/registry';
export type { CollectionControl } from './control/collection-control';
export { ControlClient, type ClockReading, type LedgerFilter } from './control/client';
export type { OutOfBand } from './control/out-of-band';
export type { ClockChange, KeyChange, RecordChange, Seed, ZoneChange } from './control/schemas';
export type { CloudFailure, CloudInstanceChange, CloudKeyChange } from './control/hostupcloud-routes';
export type { ClockOptions } from './clock';
export type { Fault, FaultInput } from './faults';
export type { ApiKey } from './hostup/keys/api-key';
export { Rejection } from './hostup/rejection';
export type { KeySeed, RecordSeed, ZoneSeed } from './hostup/dns/seed';
export type { CloudSeed } from './hostupcloud/account';
export type { CloudInstanceSeed } from './hostupcloud/instance';
export type { CloudKey, CloudKeySeed } from './hostupcloud/key';
export type { CloudInstanceState, CloudState } from './hostupcloud/state';
export type { AccessKey } from './hestia/keys/access-key';
export { HestiaControl } from './control/hestia-control';
export type {
  HestiaKeyChange,
  HestiaRecordChange,
  HestiaSettingsChange,
  HestiaUserChange,
  HestiaZoneChange,
} from './control/hestia-changes';
export type {
  HestiaKeySeed,
  HestiaRecordSeed,
  HestiaSeed,
  HestiaSettings,
  HestiaUser,
  HestiaZoneSeed,
} from './hestia/seed';
export type { HestiaKeyState, HestiaState } from './hestia/state';
export type { HestiaRecord, HestiaZone } from './hestia/dns/zone';
export type { MachineAccess, MachineAccessChange } from './hostup/vps/access';
export type {
  HostingAccountChange,
  HostingAccountSeed,
  HostingSshKeyChange,
  HostingSshKeySeed,
} from './hostup/hosting/seed';
export type { ApiKeyState } from './hostup/keys/api-key-state';
export type { HostingAccountState, HostingSshKeyState } from './hostup/hosting/state';
export type { SshKeyChange, SshKeySeed, SshKeyState } from './hostup/keys/ssh-keys';
export type { VpsChange, VpsFailure, VpsSeed } from './hostup/vps/seed';
export type { LedgerEntry } from './ledger';
export { ListenError } from './listener';
export type { VpsJobState, VpsState } from './hostup/vps/state';
export type { RateLimit } from './rate-limiter';
export type { Service } from './service';
export type { CollectionsState, KeyState, RecordState, SimulatorState, ZoneState } from './state';
export { StateFileError } from './state-file';
export { SWITCHES, SwitchError, type SwitchName, type SwitchSettings, type SwitchValue } from './switches';
