import { type HostupError, isHostupError } from '../../../../core/error';
import type { WaitStatus } from '../../../../polling';
import { isNumericId, type Machine } from './machine';
import { isSettled, isStopped, runs } from './power-states';
import type { Machines } from './machines';
import type { Patience } from '../../../../runtime/deadline';
import type { VmV1Api } from '../api/v1';
import type { PowerVerb, VpsApi } from '../api/v2';
import { DEFAULT_FORCE_AFTER, type Shutdown } from '../../../machine/shutdown';

export type Power = 'running' | 'stopped';

/** Pauses before a machine is looked at again after a refused or lost power call, in milliseconds. */
const LOOK_AGAIN = [500, 2_000, 5_000];

interface Goal {
  readonly verb: PowerVerb;
  readonly reached: Power;
  readonly onTheWay: string;
  readonly judge: (machine: Machine | undefined) => WaitStatus;
}

const ON: Goal = { verb: 'start', reached: 'running', onTheWay: 'starting', judge: runs('gone') };
const off = (verb: PowerVerb): Goal => ({
  verb,
  reached: 'stopped',
  onTheWay: 'stopping',
  judge: isStopped,
});

/** Switches machines on and off, and waits until they are. */
export class MachinePower {
  constructor(
    private readonly machines: Machines,
    private readonly vps: VpsApi,
    private readonly v1: VmV1Api,
  ) {}

  start(machine: Machine, patience: Patience): Promise<Machine> {
    return this.reach(machine, ON, patience);
  }

  /** Graceful first; forced when that takes too long or fails, because the program asked for a machine that is off. */
  async stop(machine: Machine, shutdown: Shutdown, patience: Patience): Promise<Machine> {
    const { forceAfterSeconds = DEFAULT_FORCE_AFTER, graceful = true } = shutdown;
    if (!graceful || forceAfterSeconds === 0) return await this.reach(machine, off('stop'), patience);
    const now = this.machines.clock.now();
    const own = now + forceAfterSeconds * 1000;
    const limited = { ...patience, deadline: Math.min(own, patience.deadline ?? own) };
    try {
      return await this.reach(machine, off('shutdown'), limited);
    } catch (error) {
      const isOurs = isHostupError(error, 'timeout', 'job_failed') && !patience.signal.aborted;
      const isOver = patience.deadline !== undefined && this.machines.clock.now() >= patience.deadline;
      if (!isOurs || isOver) throw error;
      patience.log('warning', `It did not shut down by itself (${error.summary}), so it is switched off.`);
      const current = await this.machines.need(machine.id, patience.signal);
      return await this.reach(current, off('stop'), patience, true);
    }
  }

  private async reach(machine: Machine, goal: Goal, patience: Patience, insist = false): Promise<Machine> {
    const { id } = machine;
    let current = machine;
    let refusal: HostupError | undefined;
    for (const pause of [...LOOK_AGAIN, undefined]) {
      if (current.powerState === goal.reached) return current;
      const underWay = current.powerState === goal.onTheWay && !insist;
      if (!underWay && ['starting', 'stopping', 'provisioning'].includes(current.powerState) && !insist) {
        await this.machines.until(id, isSettled, `${current.name} to settle`, patience);
        current = await this.machines.need(id, patience.signal);
        if (current.powerState === goal.reached) return current;
      }
      refusal = underWay ? undefined : await this.ask(current, goal.verb, patience);
      if (refusal === undefined) {
        return await this.machines.until(id, goal.judge, `${current.name} to be ${goal.reached}`, patience);
      }
      if (pause === undefined) break;
      await this.machines.clock.sleep(pause, patience.signal);
      current = await this.machines.need(id, patience.signal);
    }
    throw refusal ?? new Error('unreachable: the loop ends with a refusal');
  }

  /** Answers the refusal or the lost answer, after which the machine itself must be looked at. */
  private async ask(machine: Machine, verb: PowerVerb, patience: Patience): Promise<HostupError | undefined> {
    const { signal } = patience;
    let answer: unknown;
    try {
      answer = isNumericId(machine.id)
        ? await this.v1.power(machine.id, verb, signal)
        : await this.vps.power(machine.id, verb, signal);
    } catch (error) {
      if (!signal.aborted && isHostupError(error, 'outcome_unknown', 'unexpected_answer', 'rejected'))
        return error;
      throw error;
    } finally {
      this.machines.forget();
    }
    await this.machines.follow(answer, `${verb} of ${machine.name}`, patience);
    return undefined;
  }
}
