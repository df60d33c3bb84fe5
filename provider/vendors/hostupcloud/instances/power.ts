import { type HostupError, isHostupError } from '../../../core/error';
import { DEFAULT_FORCE_AFTER, type Shutdown } from '../../machine/shutdown';
import type { OperationLimits } from '../../../runtime/deadline';
import type { CloudApi, PowerAction } from './api';
import type { CloudInstance, InstanceRef } from './cloud-instance';
import type { CloudInstances } from './cloud-instances';
import { reachedPower, isAtRest, reachedRest } from './power-states';
import { CONSOLE } from './conflicts';
import { lacksCall, mayLackCall } from './lacks-call';

/** Pauses before an instance is looked at again after a refused or lost power call, in milliseconds. */
const LOOK_AGAIN = [1_000, 3_000, 6_000, 12_000];

interface Goal {
  readonly action: PowerAction;
  readonly reached: 'running' | 'stopped';
  readonly onTheWay: readonly string[];
  /** Asks even when the instance is on the way already. */
  readonly insist?: true;
}

const START: Goal = { action: 'start', reached: 'running', onTheWay: ['starting', 'restarting'] };
const SHUTDOWN: Goal = { action: 'shutdown', reached: 'stopped', onTheWay: ['stopping'] };
const STOP: Goal = { action: 'stop', reached: 'stopped', onTheWay: ['stopping'] };

/** Switches instances on and off, and waits until they are. Only `stop` is documented: the vendor may lack the rest. */
export class CloudPower {
  /** What the vendor has turned out not to have: asked for once in a run, because requests are scarce. */
  private readonly lacking = new Set<PowerAction>();

  constructor(
    private readonly instances: CloudInstances,
    private readonly api: CloudApi,
  ) {}

  start(ref: InstanceRef, instance: CloudInstance, limits: OperationLimits): Promise<CloudInstance> {
    return this.reach(ref, instance, START, limits);
  }

  /** Graceful first, where the vendor has that; forced when it takes too long or fails. */
  async stop(
    ref: InstanceRef,
    instance: CloudInstance,
    { forceAfterSeconds = DEFAULT_FORCE_AFTER, graceful = true }: Shutdown,
    limits: OperationLimits,
  ): Promise<CloudInstance> {
    const asks = graceful && forceAfterSeconds > 0 && !this.lacking.has('shutdown');
    if (!asks) return await this.reach(ref, instance, STOP, limits);
    const { clock } = this.instances;
    const own = clock.now() + forceAfterSeconds * 1000;
    const limited = { ...limits, deadline: Math.min(own, limits.deadline ?? own) };
    try {
      return await this.reach(ref, instance, SHUTDOWN, limited);
    } catch (error) {
      const isOurs = isHostupError(error, 'timeout', 'not_supported') && !limits.signal.aborted;
      const isOver = limits.deadline !== undefined && clock.now() >= limits.deadline;
      if (!isOurs || isOver) throw error;
      const why =
        error.code === 'timeout' ? `did not shut down (${error.summary})` : 'cannot be asked to shut down';
      limits.log('warning', `${instance.name} ${why}, so it is switched off.`);
      const current = await this.instances.need(ref, limits.signal);
      return await this.reach(ref, current, { ...STOP, insist: true }, limits);
    }
  }

  private async reach(
    ref: InstanceRef,
    instance: CloudInstance,
    goal: Goal,
    limits: OperationLimits,
  ): Promise<CloudInstance> {
    let current = instance;
    let refusal: HostupError | undefined;
    for (const pause of [...LOOK_AGAIN, undefined]) {
      current = await this.settled(ref, current, goal, limits);
      if (current.status === goal.reached) return current;
      const underWay = goal.onTheWay.includes(current.status) && goal.insist !== true;
      refusal = underWay ? undefined : await this.ask(ref, goal.action, limits.signal);
      if (refusal === undefined) return await this.arrival(ref, current, goal, limits);
      if (this.isLacking(goal.action, refusal)) break;
      if (pause === undefined) break;
      await this.instances.clock.sleep(pause, limits.signal);
      current = await this.instances.need(ref, limits.signal);
    }
    throw this.explained(current, goal.action, refusal);
  }

  /** Waits for a change that is under way to something else: power is refused meanwhile. */
  private async settled(
    ref: InstanceRef,
    instance: CloudInstance,
    { insist, onTheWay }: Goal,
    limits: OperationLimits,
  ): Promise<CloudInstance> {
    const { name, status } = instance;
    if (isAtRest(instance) || onTheWay.includes(status) || insist === true) return instance;
    const settled = await this.instances.until(ref, reachedRest, `${name} to settle`, limits);
    return settled ?? (await this.instances.need(ref, limits.signal));
  }

  private async arrival(
    ref: InstanceRef,
    { name }: CloudInstance,
    { reached }: Goal,
    limits: OperationLimits,
  ): Promise<CloudInstance> {
    const there = await this.instances.until(ref, reachedPower(reached), `${name} to be ${reached}`, limits);
    return there ?? (await this.instances.need(ref, limits.signal));
  }

  /** Returns the refusal or the lost answer, after which the instance itself must be looked at. */
  private async ask(
    { instanceId, projectId }: InstanceRef,
    action: PowerAction,
    signal: AbortSignal,
  ): Promise<HostupError | undefined> {
    try {
      await this.api.power(instanceId, action, signal);
      return undefined;
    } catch (error) {
      if (!isHostupError(error) || signal.aborted) throw error;
      if (mayLackCall(error) || ['outcome_unknown', 'rejected'].includes(error.code)) return error;
      throw error;
    } finally {
      this.instances.forget(projectId);
    }
  }

  /** A 404 or 400 may have another reason; but instead of `shutdown` there is `stop`, so nothing is lost by believing it. */
  private isLacking(action: PowerAction, refusal: HostupError): boolean {
    const lacks = lacksCall(refusal) || (action === 'shutdown' && mayLackCall(refusal));
    if (lacks) this.lacking.add(action);
    return lacks;
  }

  private explained(instance: CloudInstance, action: PowerAction, refusal: HostupError | undefined): Error {
    if (refusal === undefined) return new Error('unreachable: the loop ends with a refusal');
    if (action === 'stop' || !mayLackCall(refusal) || !isAtRest(instance)) return refusal;
    const { id, name, status } = instance;
    const what = `${name} (${id}) is ${status}, and HostUpCloud's API does not take the power action \`${action}\``;
    return refusal.during(what, {
      code: 'not_supported',
      fix: `Do it at ${CONSOLE} and run \`pulumi up --refresh\`, or take \`powerState\` out of the program.`,
    });
  }
}
