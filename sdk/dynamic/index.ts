// Generated from the resource definitions by `make generate`. Do not edit.
export { DnsRecord, type DnsRecordArgs } from './dns-record';
