export {
  checkRecord,
  dnsRules,
  hostupRecordRules,
  type CheckContext,
  type RecordFailure,
} from './check-record';
export { describeRecord } from './describe-record';
export { recordKey, sameRecord } from './record-key';
export { fqdn, isApex, isInZone, relativeName, sameName } from './owner-name';
export { isRecordType, recordTypes, type RecordText, type RecordType } from './record';
export { hostupRules } from './rules/hostup-rules';
export type { RecordProperty, Rule, UncheckedRecord } from './rules/rule';
export { formatTxt, parseTxt, type TxtReading } from './txt';
export { canonicalValue, inputValue, sameValue, wireValue } from './value';
export { readZoneFile, type LeftOutRecord, type ZoneFile, type ZoneFileRecord } from './zone-file';
