import { type HostupError, isHostupError } from '../../../../core/error';
import type { WaitStatus } from '../../../../polling';
import { isNumericId, type Instance } from './instance';
import { reachedRest, reachedStopped, reachedRunning } from './power-states';
import type { Instances } from './instances';
import type { OperationLimits } from '../../../../runtime/deadline';
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
  readonly judge: (instance: Instance | undefined) => WaitStatus;
}

const ON: Goal = { verb: 'start', reached: 'running', onTheWay: 'starting', judge: reachedRunning('gone') };
const off = (verb: PowerVerb): Goal => ({
  verb,
  reached: 'stopped',
  onTheWay: 'stopping',
  judge: reachedStopped,
});

/** Switches machines on and off, and waits until they are. */
export class InstancePower {
  constructor(
    private readonly instances: Instances,
    private readonly api: VpsApi,
    private readonly v1: VmV1Api,
  ) {}

  start(instance: Instance, limits: OperationLimits): Promise<Instance> {
    return this.reach(instance, ON, limits);
  }

  /** Graceful first; forced when that takes too long or fails, because the program asked for a machine that is off. */
  async stop(instance: Instance, shutdown: Shutdown, limits: OperationLimits): Promise<Instance> {
    const { forceAfterSeconds = DEFAULT_FORCE_AFTER, graceful = true } = shutdown;
    if (!graceful || forceAfterSeconds === 0) return await this.reach(instance, off('stop'), limits);
    const now = this.instances.clock.now();
    const own = now + forceAfterSeconds * 1000;
    const limited = { ...limits, deadline: Math.min(own, limits.deadline ?? own) };
    try {
      return await this.reach(instance, off('shutdown'), limited);
    } catch (error) {
      const isOurs = isHostupError(error, 'timeout', 'job_failed') && !limits.signal.aborted;
      const isOver = limits.deadline !== undefined && this.instances.clock.now() >= limits.deadline;
      if (!isOurs || isOver) throw error;
      limits.log('warning', `It did not shut down by itself (${error.summary}), so it is switched off.`);
      const current = await this.instances.need(instance.id, limits.signal);
      return await this.reach(current, off('stop'), limits, true);
    }
  }

  private async reach(
    instance: Instance,
    goal: Goal,
    limits: OperationLimits,
    insist = false,
  ): Promise<Instance> {
    const { id } = instance;
    let current = instance;
    let refusal: HostupError | undefined;
    for (const pause of [...LOOK_AGAIN, undefined]) {
      if (current.powerState === goal.reached) return current;
      const underWay = current.powerState === goal.onTheWay && !insist;
      if (!underWay && ['starting', 'stopping', 'provisioning'].includes(current.powerState) && !insist) {
        await this.instances.until(id, reachedRest, `${current.name} to settle`, limits);
        current = await this.instances.need(id, limits.signal);
        if (current.powerState === goal.reached) return current;
      }
      refusal = underWay ? undefined : await this.ask(current, goal.verb, limits);
      if (refusal === undefined) {
        return await this.instances.until(id, goal.judge, `${current.name} to be ${goal.reached}`, limits);
      }
      if (pause === undefined) break;
      await this.instances.clock.sleep(pause, limits.signal);
      current = await this.instances.need(id, limits.signal);
    }
    throw refusal ?? new Error('unreachable: the loop ends with a refusal');
  }

  /** Returns the refusal or the lost answer, after which the machine itself must be looked at. */
  private async ask(
    instance: Instance,
    verb: PowerVerb,
    limits: OperationLimits,
  ): Promise<HostupError | undefined> {
    const { signal } = limits;
    let answer: unknown;
    try {
      answer = isNumericId(instance.id)
        ? await this.v1.power(instance.id, verb, signal)
        : await this.api.power(instance.id, verb, signal);
    } catch (error) {
      if (!signal.aborted && isHostupError(error, 'outcome_unknown', 'unexpected_answer', 'rejected'))
        return error;
      throw error;
    } finally {
      this.instances.forget();
    }
    await this.instances.follow(answer, `${verb} of ${instance.name}`, limits);
    return undefined;
  }
}
