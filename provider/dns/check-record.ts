import { hostupRules } from './rules/hostup-rules';
import { nameRules } from './rules/name-rules';
import { numberRules } from './rules/number-rules';
import type { RecordProperty, Rule, UncheckedRecord } from './rules/rule';
import { targetRules } from './rules/target-rules';
import { txtRules } from './rules/txt-rules';
import { typeRules } from './rules/type-rules';
import { valueRules } from './rules/value-rules';

/** A property that must be changed, and a sentence that says what is wrong and how to fix it. */
export interface RecordFailure {
  readonly property: RecordProperty;
  readonly reason: string;
}

export interface CheckContext {
  /** Undefined when the zone was given by id, or is not known yet: rules that need it are then skipped. */
  readonly zoneName?: string | undefined;
  /** Properties whose value is not known yet: rules that read one are skipped. */
  readonly unknown?: ReadonlySet<string> | undefined;
}

/** Rules of every DNS server, from the general to the special: the first failure of a property is the one reported. */
export const dnsRules: readonly Rule[] = [
  ...typeRules,
  ...nameRules,
  ...valueRules,
  ...txtRules,
  ...targetRules,
  ...numberRules,
];

/** Everything that can keep HostUp from accepting a record. */
export const hostupRecordRules: readonly Rule[] = [...dnsRules, ...hostupRules];

/**
 * What a preview can say about a record without the network: at most one failure per property, none for a record that
 * HostUp should accept. A property that is undefined is missing.
 */
export function checkRecord(
  record: UncheckedRecord,
  context: CheckContext = {},
  rules: readonly Rule[] = hostupRecordRules,
): RecordFailure[] {
  const failures = new Map<RecordProperty, string>();
  for (const { property, reads, reason } of rules) {
    if (failures.has(property) || reads.some((read) => context.unknown?.has(read) === true)) continue;
    const sentence = reason(record, context.zoneName);
    if (sentence !== undefined) failures.set(property, sentence);
  }
  return [...failures].map(([property, reason]) => ({ property, reason }));
}
