// Generated from the resource definitions by `make generate`. Do not edit.
export { DnsRecord, type DnsRecordArgs } from './dns-record';
export { Instance, type InstanceArgs } from './instance';
export { SshKey, type SshKeyArgs } from './ssh-key';
export { HostingSshKey, type HostingSshKeyArgs } from './hosting-ssh-key';
export { ApiKey, type ApiKeyArgs } from './api-key';
export type {
  ApiKeyZone,
  InstanceBilling,
  InstanceCancellation,
  InstanceCancellationArgs,
  InstanceLogin,
  InstanceShutdown,
  InstanceShutdownArgs,
  Timeouts,
  TimeoutsArgs,
} from './types';
export * as hostupcloud from './hostupcloud';
export * as hestia from './hestia';
