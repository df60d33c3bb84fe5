// Generated from the resource definitions by `make generate`. Do not edit.
export { DnsZone, type DnsZoneArgs } from './dns-zone';
export { DnsRecord, type DnsRecordArgs } from './dns-record';
export { SshKey, type SshKeyArgs } from './ssh-key';
export { AccessKey, type AccessKeyArgs } from './access-key';
