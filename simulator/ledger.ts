import type { Service } from './service';

/** One request that reached a simulated vendor. */
export interface LedgerEntry {
  /** 1 for the first request since start, reset or clearing. */
  readonly sequence: number;
  /** Simulated time of arrival, ISO. */
  readonly time: string;
  readonly service: Service;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** Requests under way when this one arrived, itself included. */
  readonly inFlight: number;
  /** Status that was sent; null while no answer was (dropped, hanging, under way). */
  status: number | null;
  /** The id of the key that was accepted; null without one. The key itself is never kept. */
  keyId: string | null;
  /** True when the request changed something, whatever the client got as answer. */
  applied: boolean;
  /** The id of the fault that hit it. */
  fault: string | null;
  /** At Hestia, whose calls all have one path: the command and its arguments. Null elsewhere. */
  command: readonly string[] | null;
  /** At Hestia: how the command ended, 0 for success. Null elsewhere and without an answer. */
  exitCode: number | null;
}

/** What patterns of faults and filters are compared with: the path, at Hestia followed by the command. */
export const target = ({ path, command }: Pick<LedgerEntry, 'path' | 'command'>): string =>
  command === null ? path : `/api/${command.join('/')}`;

/** The fields known at arrival. */
export type Arrival = Pick<LedgerEntry, 'time' | 'service' | 'method' | 'path' | 'query' | 'requestId'>;

/** Older entries are forgotten, so that a simulator that runs for weeks does not grow without end. */
const MOST_ENTRIES = 100_000;

/** All requests, in order of arrival. */
export class Ledger {
  private list: LedgerEntry[] = [];
  private sequence = 0;
  private inFlight = 0;

  constructor(private readonly onDone: (entry: LedgerEntry) => void = () => undefined) {}

  open(arrival: Arrival): LedgerEntry {
    this.inFlight += 1;
    this.sequence += 1;
    const entry: LedgerEntry = {
      sequence: this.sequence,
      ...arrival,
      inFlight: this.inFlight,
      status: null,
      keyId: null,
      applied: false,
      fault: null,
      command: null,
      exitCode: null,
    };
    this.list.push(entry);
    if (this.list.length > MOST_ENTRIES * 1.1) this.list = this.list.slice(-MOST_ENTRIES);
    return entry;
  }

  done(entry: LedgerEntry): void {
    this.inFlight -= 1;
    this.onDone(entry);
  }

  entries(): readonly LedgerEntry[] {
    return this.list;
  }

  clear(): void {
    this.list = [];
    this.sequence = 0;
  }
}
