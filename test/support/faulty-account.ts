import { type RecordText, sameRecord } from '../../provider/dns';
import { type ReadResult, Unfinished } from '../../provider/core/resource';
import type { Values } from '../../provider/core/values';
import {
  type FaultInput,
  type RecordSeed,
  type RecordState,
  type Simulator,
  startSimulator,
  type SwitchSettings,
} from '../../simulator';
import { InProcessRun, type Kept, type RunOptions } from './in-process-run';

export const ZONE = 'example.com';

/** What the engine has after a run: the resource, if it was told of one, and what the run failed with. */
export interface Outcome {
  readonly kept: Kept | undefined;
  readonly error?: unknown;
  /** The next run must call update, whatever diff says. */
  readonly unfinished?: true;
}

/** An account at a simulated vendor in which others have records too, and one program with one record. */
export class FaultyAccount {
  private foreign: RecordState[] = [];

  private constructor(readonly simulator: Simulator) {}

  static async start(): Promise<FaultyAccount> {
    return new FaultyAccount(await startSimulator({ zones: [{ name: ZONE, cdnEnabled: true }] }));
  }

  /** Everything as at the start, with these readings of the vendor and these records of somebody else. */
  async reset(switches: SwitchSettings, foreign: readonly RecordSeed[]): Promise<void> {
    const { client } = this.simulator;
    await client.reset();
    for (const record of foreign) await client.createRecord(ZONE, record, { force: true });
    await client.setSwitches(switches);
    this.foreign = this.all();
  }

  /** One run of the program: a process that begins, meets these faults, and ends. */
  async run<T>(
    faults: readonly FaultInput[],
    options: RunOptions,
    work: (run: InProcessRun) => Promise<T>,
  ): Promise<T> {
    if (faults.length > 0) await this.simulator.client.addFaults(...faults);
    const run = new InProcessRun(this.simulator, options);
    try {
      return await work(run);
    } finally {
      if (faults.length > 0) await this.simulator.client.clearFaults();
      await run.close();
    }
  }

  /** The records that are not somebody else's. */
  ours(): RecordState[] {
    return this.all().filter(({ id }) => !this.foreign.some((other) => other.id === id));
  }

  /** Those of somebody else that are not to the letter what they were. */
  touched(): RecordState[] {
    const now = this.all().map((record) => JSON.stringify(record));
    return this.foreign.filter((record) => !now.includes(JSON.stringify(record)));
  }

  stop(): Promise<void> {
    return this.simulator.close();
  }

  private all(): RecordState[] {
    return this.simulator.state().zones.flatMap(({ records }) => records.filter(({ system }) => !system));
  }
}

/** What `up` does with one resource, and what the engine keeps of it. */
export async function up(
  run: InProcessRun,
  before: Outcome,
  inputs: Values,
  { refresh = false } = {},
): Promise<Outcome> {
  let { kept } = before;
  try {
    if (refresh && kept !== undefined) kept = stateOf(await run.read(kept));
    if (kept === undefined) return { kept: await run.create(inputs) };
    const changes = run.planned(kept, inputs);
    return changes.length > 0 || before.unfinished ? { kept: await run.update(kept, inputs) } : { kept };
  } catch (error) {
    if (error instanceof Unfinished) {
      return { kept: { id: error.id, outputs: error.outputs }, error, unfinished: true };
    }
    return { ...before, kept, error };
  }
}

const stateOf = (found: ReadResult<Values> | undefined): Kept | undefined =>
  found && { id: found.id, outputs: found.outputs };

/** Whether the stored record is what these inputs ask for, with its TTL and, where managed, its proxy. */
export function isAsWanted(record: RecordState, inputs: Values): boolean {
  const { ttl, proxied, ...text } = inputs as unknown as RecordText & { ttl: number };
  const { type, name, value, priority, weight, port } = record;
  const numbers = { priority: priority ?? undefined, weight: weight ?? undefined, port: port ?? undefined };
  const given = Object.fromEntries(Object.entries(numbers).filter(([, number]) => number !== undefined));
  const stored = { type, name, value, ...given } as RecordText;
  return (
    sameRecord(stored, text, ZONE) &&
    record.ttl === ttl &&
    (proxied === undefined || record.proxied === proxied)
  );
}
