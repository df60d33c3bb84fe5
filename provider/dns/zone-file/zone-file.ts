import type { RecordText } from '../record';

/** A record as a program writes it as a DnsRecord: `checkRecord` accepts it. */
export interface ZoneFileRecord extends Readonly<Omit<RecordText, 'proxied'>> {
  /** Its line in the file, from 1. */
  readonly line: number;
  /** Sentences for the user: where the record differs from the file, or probably not what its author meant. */
  readonly notes: readonly string[];
}

/** A record of the file that a DnsRecord cannot represent. */
export interface LeftOutRecord {
  readonly line: number;
  /** Its name and type, cut to 60 characters. */
  readonly text: string;
  /** A sentence. */
  readonly reason: string;
}

/** The contents of a zone file, in its order. */
export interface ZoneFile {
  /** Lower case, A-labels, no final dot. */
  readonly zone: string;
  readonly records: readonly ZoneFileRecord[];
  readonly leftOut: readonly LeftOutRecord[];
}
