// Generated from the resource definitions by `make generate`. Do not edit.
export { DnsRecord, type DnsRecordArgs } from './dns-record';
export { Instance, type InstanceArgs } from './instance';
export type {
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
