export { checkRecord, dnsRules, recordRules, type CheckContext, type RecordFailure } from './check-record';
export { describeRecord } from './describe-record';
export { recordKey, sameRecord } from './identity';
export { fqdn, isApex, isInZone, relativeName, sameName } from './owner-name';
export { isRecordType, recordTypes, type RecordText, type RecordType } from './record';
export { hostupRules } from './rules/hostup-rules';
export type { Property, Rule, UncheckedRecord } from './rules/rule';
export { formatTxt, parseTxt, type TxtReading } from './txt';
export { canonicalValue, inputValue, sameValue, wireValue } from './value';
