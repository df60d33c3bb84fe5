import { needsReplacement } from '../../provider/diff';
import { isHostupError } from '../../provider/hostup-error';
import { Unfinished, type Values } from '../../provider/resource';
import {
  startSimulator,
  type FaultInput,
  type Simulator,
  type SwitchSettings,
  type VpsState,
} from '../../simulator';
import { DoomedTime, type Doom } from './doomed-time';
import { InProcessRun, type Kept, type RunOptions } from './in-process-run';
import { VirtualTime } from '../../tools/virtual-time';

export const TOKEN = 'hostup:index:Instance';

/** What the smallest program writes. */
export const SMALL = { name: 'web-01', cpuCores: 2, memoryGb: 4, storageGb: 80, region: 'stockholm' };

/** Ids of the templates that every simulated account has. */
export const UBUNTU = 'os_01hx0000000000000000b02404';
export const DEBIAN = 'os_01hx0000000000000000de0012';

/** What the engine has of a resource after a run, and how the run ended. */
export interface Outcome {
  readonly kept: Kept | undefined;
  readonly error?: unknown;
  /** The next run must call update, whatever diff says. */
  readonly unfinished?: true;
  /** The process was killed: the engine learnt nothing of what it did. */
  readonly killed?: true;
  readonly logged: readonly string[];
  /** `GET /api/v2/vps` and so on, in order. */
  readonly requests: readonly string[];
}

export const NOTHING: Outcome = { kept: undefined, logged: [], requests: [] };

/** What a run meets. */
export interface Mishap {
  readonly faults?: readonly FaultInput[];
  readonly doom?: Doom;
  /** How long an answer may take, in real milliseconds. */
  readonly answerWithinMs?: number;
}

type Work = (run: InProcessRun, kept: Kept | undefined) => Promise<Kept | undefined>;

/** An account at a simulated vendor and one program with one machine, in virtual time. */
export class MachineAccount {
  private constructor(
    readonly simulator: Simulator,
    readonly time: VirtualTime,
  ) {}

  static async start(): Promise<MachineAccount> {
    const time = new VirtualTime();
    const sshKeys = [{ name: 'ann' }, { name: 'ben' }];
    return new MachineAccount(await startSimulator({ clock: { now: time.now }, sshKeys }), time);
  }

  /** Everything as at the start, with these readings of the vendor. */
  async reset(switches: SwitchSettings = {}): Promise<void> {
    const { client } = this.simulator;
    await client.reset();
    await client.setSwitches(switches);
  }

  /** A process of the provider, which remembers nothing of those before. */
  process(options: Omit<RunOptions, 'token' | 'time'> = {}): InProcessRun {
    return new InProcessRun(this.simulator, { ...options, token: TOKEN, time: this.time });
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
    const run = new InProcessRun(this.simulator, { token: TOKEN, time, signal: time.signal });
    const told = { logged: run.logged, requests: time.requests };
    const done = work(run, before.kept).then(
      (kept): Outcome => ({ kept, ...told }),
      (error: unknown): Outcome =>
        error instanceof Unfinished
          ? { kept: { id: error.id, outputs: error.outputs }, error: error.cause, unfinished: true, ...told }
          : { ...before, error, ...told },
    );
    const killed = time.killed.then((): Outcome => ({ ...before, killed: true, ...told }));
    try {
      return await Promise.race([done, killed]);
    } finally {
      if (faults.length > 0) await client.clearFaults();
      await run.close();
    }
  }

  /** `pulumi up` of a program with this one machine. */
  up(before: Outcome, written: Values, mishap: Mishap = {}): Promise<Outcome> {
    return this.run(before, upOf(written, before.unfinished), mishap);
  }

  /** `pulumi destroy`. */
  destroy(before: Outcome, mishap: Mishap = {}): Promise<Outcome> {
    return this.run(before, remove, mishap);
  }

  /** `pulumi refresh`. */
  refresh(before: Outcome, mishap: Mishap = {}): Promise<Outcome> {
    return this.run(before, refreshed, mishap);
  }

  /** Lets time pass, as between two runs. */
  wait(seconds: number): Promise<void> {
    return this.time.sleep(seconds * 1000);
  }

  /** Runs without mishaps, each a minute after the other, until one has no error; with the adopt line once it is named. */
  async settled(before: Outcome, written: Values): Promise<Outcome> {
    let outcome = before;
    let program = written;
    for (let runs = 0; runs < 3; runs += 1) {
      await this.wait(60);
      outcome = await this.up(outcome, program);
      if (outcome.error === undefined) return outcome;
      program = { ...written, ...adoptLine(outcome.error) };
    }
    throw outcome.error;
  }

  /** Machines that cost money: neither gone nor cancelled. */
  live(): VpsState[] {
    return this.all().filter(
      ({ cancellation }) => cancellation === null || cancellation.status === 'revoked',
    );
  }

  all(): VpsState[] {
    return this.simulator.state().vps;
  }

  /** The one live machine. Throws when there are none or several. */
  only(): VpsState {
    const [one, ...others] = this.live();
    if (one === undefined || others.length > 0)
      throw new Error(
        `${this.live().length} machines live: ${this.live()
          .map(({ id }) => id)
          .join(', ')}`,
      );
    return one;
  }

  /** How often a request with this method and path changed something. */
  applied(method: string, path: RegExp): number {
    return this.simulator
      .ledger()
      .filter((entry) => entry.applied && entry.method === method && path.test(entry.path)).length;
  }

  keyIds(): string[] {
    return this.simulator.state().sshKeys.map(({ id }) => id);
  }

  stop(): Promise<void> {
    return this.simulator.close();
  }
}

const upOf =
  (written: Values, unfinished: true | undefined): Work =>
  async (run, kept) => {
    const inputs = run.inputsOf(written);
    if (kept === undefined) return await run.create(inputs);
    const changes = run.planned(kept, inputs);
    if (needsReplacement(changes)) throw new Error('use replace()');
    return changes.length > 0 || unfinished ? await run.update(kept, inputs) : kept;
  };

const remove: Work = async (run, kept) => {
  if (kept !== undefined) await run.delete(kept);
  return undefined;
};

const refreshed: Work = async (run, kept) => {
  const found = kept === undefined ? undefined : await run.read(kept);
  return found === undefined ? undefined : { id: found.id, outputs: found.outputs };
};

/** The line that an error tells to write, as the input that it is. */
export function adoptLine(error: unknown): { adopt?: string } {
  const fix = isHostupError(error) ? error.fix : undefined;
  const adopt = /`adopt: "(?<id>[^"…]+)"`/u.exec(fix ?? '')?.groups?.['id'];
  return adopt === undefined ? {} : { adopt };
}
