import { HostupError } from '../../core/error';
import { canonicalHostName, hostNameProblem } from '../host-name';
import { quoteForMessage } from '../rules/rule';
import { readEntries } from './entries';
import { parseRecords } from './parse-records';
import { partitionRecords } from './partition-records';
import type { ZoneFile } from './zone-file';

export interface ZoneFileOptions {
  /** The zone, which is also what names are relative to before the first `$ORIGIN`. Without it the SOA names the zone. */
  readonly origin?: string | undefined;
}

/**
 * Reads a zone file in BIND's form (RFC 1035 §5, `$TTL` of RFC 2308), as servers keep them and panels export them.
 * The file is read in full or not at all; records that a DnsRecord cannot represent are left out, each with its reason.
 *
 * @throws HostupError `invalid_input` with the line and the fix, for what is not a zone file.
 */
export function readZoneFile(text: string, { origin }: ZoneFileOptions = {}): ZoneFile {
  const given = origin === undefined ? undefined : givenZone(origin);
  const { records, zone } = parseRecords(readEntries(text), given);
  if (zone !== undefined) return partitionRecords(records, zone);
  throw new HostupError('The zone file does not say which zone it is for: it has neither SOA nor $ORIGIN', {
    code: 'invalid_input',
    fix: 'Name the zone, as in --zone example.com.',
  });
}

function givenZone(name: string): string {
  const problem = hostNameProblem(name);
  if (problem === undefined) return canonicalHostName(name);
  throw new HostupError(`${quoteForMessage(name)} is not a zone: it ${problem}`, {
    code: 'invalid_input',
    fix: 'Name the zone, as in --zone example.com.',
  });
}
