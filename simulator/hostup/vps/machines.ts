import { z } from 'zod';
import type { Identifiers } from '../../identifiers';
import { machine, type JobKind, type Machine, type MachineJob } from './machine';
import { machineAccess, type MachineAccess } from './access';
import { settled } from './jobs';
import type { VpsFailureRule } from './seed';

/** The part of a state file about machines; files from before there were any have none. */
export const machinesSnapshot = z.object({
  machines: z.array(machine).default([]),
  access: machineAccess.default(machineAccess.parse({})),
});

export type MachinesSnapshot = z.output<typeof machinesSnapshot>;

/** A machine with one of its jobs. */
export interface JobOfMachine {
  readonly machine: Machine;
  readonly job: MachineJob;
}

/** The machines of the account, and what it may do with them. */
export class Machines {
  access: MachineAccess;
  private readonly byId = new Map<string, Machine>();
  private readonly idByNumber = new Map<number, string>();
  private readonly machineIdByJob = new Map<string, string>();
  private failures: VpsFailureRule[] = [];

  constructor(
    readonly ids: Identifiers,
    snapshot: MachinesSnapshot = machinesSnapshot.parse({}),
  ) {
    this.access = snapshot.access;
    for (const one of snapshot.machines) this.put(one);
  }

  /** All machines as they are at a simulated time, in the order in which they came. */
  all(now: number): Machine[] {
    return [...this.byId.keys()].flatMap((id) => this.find(id, now) ?? []);
  }

  /** By v2 id. */
  find(id: string, now: number): Machine | undefined {
    const kept = this.byId.get(id);
    if (kept === undefined) return undefined;
    const state = settled(kept, now);
    if (state !== kept) this.byId.set(id, state);
    return state;
  }

  /** By v1 id. */
  findNumber(number: number, now: number): Machine | undefined {
    const id = this.idByNumber.get(number);
    return id === undefined ? undefined : this.find(id, now);
  }

  findJob(jobId: string, now: number): JobOfMachine | undefined {
    const found = this.find(this.machineIdByJob.get(jobId) ?? '', now);
    const job = found?.jobs.find((one) => one.id === jobId);
    return found === undefined || job === undefined ? undefined : { machine: found, job };
  }

  put(one: Machine): void {
    this.byId.set(one.id, one);
    this.idByNumber.set(one.number, one.id);
    for (const job of one.jobs) this.machineIdByJob.set(job.id, one.id);
  }

  remove({ id, number }: Machine): void {
    this.byId.delete(id);
    this.idByNumber.delete(number);
  }

  addFailure(rule: VpsFailureRule): void {
    this.failures.push(rule);
  }

  clearFailures(): void {
    this.failures = [];
  }

  failureRules(): readonly VpsFailureRule[] {
    return this.failures;
  }

  /** The failure that a new job is bound to, which is then used up. */
  takeFailure(
    { id, name, number }: Pick<Machine, 'id' | 'name' | 'number'>,
    kind: JobKind,
  ): MachineJob['failure'] {
    const fits = (rule: VpsFailureRule) =>
      (rule.job === undefined || rule.job === kind) &&
      (rule.machine === undefined || [id, name, String(number)].includes(String(rule.machine)));
    const rule = this.failures.find(fits);
    if (rule === undefined) return null;
    if (rule.times === 1) this.failures = this.failures.filter((other) => other !== rule);
    else if (rule.times !== null)
      this.failures = this.failures.map((other) =>
        other === rule ? { ...rule, times: (rule.times ?? 2) - 1 } : other,
      );
    return { atPercent: rule.atPercent, message: rule.message };
  }

  snapshot(): MachinesSnapshot {
    return { machines: [...this.byId.values()], access: this.access };
  }
}
