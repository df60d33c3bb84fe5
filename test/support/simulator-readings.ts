import fc from 'fast-check';
import type { SwitchSettings } from '../../simulator';

/** Every way in which the vendor may be meant that a record's life depends on. */
export const readings: fc.Arbitrary<SwitchSettings> = fc.record({
  'dns.storedValues': fc.constantFrom('normalised', 'verbatim'),
  'dns.storedNames': fc.constantFrom('lowered', 'verbatim'),
  'dns.putKeepsId': fc.boolean(),
  'dns.putOmittedFields': fc.constantFrom('defaulted', 'kept'),
  'dns.duplicateKey': fc.constantFrom('value', 'valueAndPriority'),
  'dns.conflictStatus': fc.constantFrom(409, 400),
  'dns.conflictCode': fc.constantFrom('conflict', 'upstream_failed'),
  'dns.deleteMissingStatus': fc.constantFrom(404, 204),
  'dns.postStatus': fc.constantFrom(201, 200),
  'dns.recordShape': fc.constantFrom('new', 'old'),
  'dns.zoneStatusField': fc.constantFrom('both', 'zoneStatus', 'status'),
  'dns.warnings': fc.constantFrom('objects', 'strings', 'absent'),
  'dns.fqdnInName': fc.constantFrom('accepted', 'refused', 'appended'),
  'dns.unicodeNames': fc.constantFrom('refused', 'converted'),
  'dns.quotedTxt': fc.constantFrom('unwrapped', 'kept', 'refused'),
  'dns.strayPriority': fc.constantFrom('ignored', 'refused'),
  'dns.proxiedOnPost': fc.constantFrom('accepted', 'refused'),
  'http.unknownFields': fc.constantFrom('refused', 'ignored'),
});
