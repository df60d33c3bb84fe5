import { needsReplacement } from '../../provider/core/diff';
import { Unfinished } from '../../provider/core/resource';
import type { Values } from '../../provider/core/values';
import type { FaultInput, Simulator, SwitchSettings } from '../../simulator';
import type { VirtualTime } from '../../tools/virtual-time';
import { type Doom, DoomedTime } from './doomed-time';
import { InProcessRun, type Kept, type RunOptions } from './in-process-run';

/** What the engine has of a resource after a run, and how the run ended. */
export interface Outcome {
  readonly kept: Kept | undefined;
  readonly error?: unknown;
  /** The next run must call update, whatever diff says. */
  readonly unfinished?: true;
  /** The process was killed: the engine learnt nothing of what it did. */
  readonly killed?: true;
  /** Replaced, and to be deleted still: the next run does. */
  readonly condemned?: Kept | undefined;
  readonly logged: readonly string[];
  /** `GET /api/v2/vps` and so on, in order. */
  readonly requests: readonly string[];
  /** Its pauses in milliseconds, in order. */
  readonly pauses?: readonly number[];
}

/** What a run's failure says; `no error` where it did not fail. */
export const messageOf = ({ error }: Outcome): string =>
  error instanceof Error ? error.message : 'no error';

/** The code of a run's failure; undefined where it has none. */
export const codeOf = ({ error }: Outcome): unknown => (error as { code?: unknown } | undefined)?.code;

export const NOTHING: Outcome = { kept: undefined, logged: [], requests: [] };

/** What a run meets. */
export interface Mishap {
  readonly faults?: readonly FaultInput[];
  readonly doom?: Doom;
  /** How long an answer may take, in real milliseconds. */
  readonly answerWithinMs?: number;
}

export type Work = (
  run: InProcessRun,
  kept: Kept | undefined,
  /** To be called with what the engine has after each step, where an operation has several. */
  step: (kept: Kept | undefined, condemned?: Kept) => void,
) => Promise<Kept | undefined>;

/** An account at a simulated vendor and one program with one resource, in virtual time. */
export class VendorAccount {
  constructor(
    readonly token: string,
    readonly simulator: Simulator,
    readonly time: VirtualTime,
  ) {}

  /** Everything as at the start, with these readings of the vendor. */
  async reset(switches: SwitchSettings = {}): Promise<void> {
    const { client } = this.simulator;
    await client.reset();
    await client.setSwitches(switches);
  }

  /** A process of the provider, which remembers nothing of those before. */
  process(options: Omit<RunOptions, 'token' | 'time'> = {}): InProcessRun {
    return new InProcessRun(this.simulator, { ...options, token: this.token, time: this.time });
  }

  /** One run: a process that begins with what the engine has, does its work under these circumstances, and ends. */
  async run(
    before: Outcome,
    work: Work,
    { answerWithinMs, doom, faults = [] }: Mishap = {},
  ): Promise<Outcome> {
    const { client } = this.simulator;
    if (faults.length > 0) await client.addFaults(...faults);
    const time = new DoomedTime(this.time, doom, answerWithinMs);
    const run = new InProcessRun(this.simulator, { token: this.token, time, signal: time.signal });
    const told = { logged: run.logged, requests: time.requests, pauses: time.pauses };
    let last = before;
    const step = (kept: Kept | undefined, condemned?: Kept): void =>
      void (last = { ...before, kept, condemned });
    const done = work(run, before.kept, step).then(
      (kept): Outcome => ({ kept, ...told }),
      (error: unknown): Outcome =>
        error instanceof Unfinished
          ? { kept: { id: error.id, outputs: error.outputs }, error: error.cause, unfinished: true, ...told }
          : { ...last, error, ...told },
    );
    const killed = time.killed.then((): Outcome => ({ ...last, killed: true, ...told }));
    try {
      return await Promise.race([done, killed]);
    } finally {
      if (faults.length > 0) await client.clearFaults();
      await run.close();
    }
  }

  /** `pulumi up` of a program with this one resource. */
  up(before: Outcome, written: Values, mishap: Mishap = {}): Promise<Outcome> {
    return this.run(before, upOf(written, before), mishap);
  }

  /** `pulumi destroy`. */
  destroy(before: Outcome, mishap: Mishap = {}): Promise<Outcome> {
    return this.run(before, remove, mishap);
  }

  /** `pulumi refresh`. */
  async refresh(before: Outcome, mishap: Mishap = {}): Promise<Outcome> {
    return { condemned: before.condemned, ...(await this.run(before, refreshed, mishap)) };
  }

  /** Lets time pass, as between two runs. */
  wait(seconds: number): Promise<void> {
    return this.time.sleep(seconds * 1000);
  }

  /** How often a request with this method and path changed something. */
  applied(method: string, path: RegExp): number {
    return this.simulator
      .ledger()
      .filter((entry) => entry.applied && entry.method === method && path.test(entry.path)).length;
  }

  stop(): Promise<void> {
    return this.simulator.close();
  }
}

const upOf =
  (written: Values, { condemned, unfinished }: Outcome): Work =>
  async (run, kept, step) => {
    const next = await brought(run, kept, written, unfinished, step);
    if (condemned === undefined) return next;
    step(next, condemned);
    await run.delete(condemned);
    return next;
  };

async function brought(
  run: InProcessRun,
  kept: Kept | undefined,
  written: Values,
  unfinished: true | undefined,
  step: Parameters<Work>[2],
): Promise<Kept> {
  const inputs = run.inputsOf(written, kept?.outputs);
  if (kept === undefined) return await run.create(inputs);
  const changes = run.planned(kept, inputs);
  if (needsReplacement(changes)) return await replace(run, kept, run.inputsOf(written), step);
  return changes.length > 0 || unfinished ? await run.update(kept, inputs) : kept;
}

/** As the engine replaces a resource, in the order that its definition asks for. */
async function replace(
  run: InProcessRun,
  kept: Kept,
  inputs: Values,
  step: Parameters<Work>[2],
): Promise<Kept> {
  if (run.deletesFirst) {
    await run.delete(kept);
    step(undefined);
    return await run.create(inputs);
  }
  const next = await run.create(inputs);
  step(next, kept);
  await run.delete(kept);
  return next;
}

const remove: Work = async (run, kept) => {
  if (kept !== undefined) await run.delete(kept);
  return undefined;
};

const refreshed: Work = async (run, kept) => {
  const found = kept === undefined ? undefined : await run.read(kept);
  return found === undefined ? undefined : { id: found.id, outputs: found.outputs };
};
