import type { RecordText } from '../record';

/** A record as a DnsRecord program says it: `checkRecord` takes it. */
export interface ZoneFileRecord extends Readonly<Omit<RecordText, 'proxied'>> {
  /** Where the file has it, from 1. */
  readonly line: number;
  /** Sentences for the user: where the record is not what the file says, or hardly what the file means. */
  readonly notes: readonly string[];
}

/** A record of the file that no DnsRecord can be. */
export interface LeftOutRecord {
  readonly line: number;
  /** Its name and type, cut to 60 characters. */
  readonly text: string;
  /** A sentence. */
  readonly reason: string;
}

/** What a zone file says, in its order. */
export interface ZoneFile {
  /** Lower case, A-labels, no final dot. */
  readonly zone: string;
  readonly records: readonly ZoneFileRecord[];
  readonly leftOut: readonly LeftOutRecord[];
}
