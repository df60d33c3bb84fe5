import { HostupError, isHostupError } from '../../../../core/error';
import { isNumericId, type Instance } from './instance';
import type { Ownership } from '../../../../runtime/ownership';
import type { Instances } from './instances';
import type { OperationLimits } from '../../../../runtime/deadline';
import type { VmV1Api } from '../api/v1';
import type { VpsApi } from '../api/v2';
import type { ApiCancellation } from '../api/schemas';

/** How a machine is given back. */
export interface Cancellation {
  readonly type?: 'immediate' | 'endOfPeriod' | undefined;
  readonly reason?: string | undefined;
}

/** One of the reasons that HostUp's own portal offers. Source: post-v2-vps-id-actions-cancel */
export const DEFAULT_REASON = 'No longer needed';

/** Pauses before a cancellation is looked for again, in milliseconds. */
const LOOK_AGAIN = [500, 2_000, 5_000, 10_000];

/** Further pauses for a cancellation that the vendor has accepted, in milliseconds. */
const LOOK_LONGER = [15_000, 30_000, 30_000, 30_000];

/** How often a machine that will not go is looked up among the cancellations, in milliseconds. */
const LOOK_UP = 60_000;

/** Removal at HostUp is a cancellation: there is no other way. It is asked for once, and looked for before it is repeated. */
export class InstanceCancel {
  constructor(
    private readonly instances: Instances,
    private readonly api: VpsApi,
    private readonly v1: VmV1Api,
    private readonly ownership: Ownership,
  ) {}

  /** True when somebody has cancelled the machine, be it for a later day. */
  async isCancelled(id: string, signal: AbortSignal): Promise<boolean> {
    return this.ownership.wasEnded(id) || isUnderWay(await this.state(id, signal));
  }

  /** Resolves when the machine is gone, or for `endOfPeriod` when the vendor has confirmed the day. */
  async cancel(
    instance: Instance,
    { reason = DEFAULT_REASON, type = 'immediate' }: Cancellation,
    limits: OperationLimits,
  ): Promise<void> {
    const { id, name } = instance;
    const before = await this.state(id, limits.signal);
    // A run that was killed after its request, or a person at the panel: asking again would be a second cancellation.
    if (!isUnderWay(before)) await this.request(id, reason, type, limits);
    this.ownership.noteEnded(id);
    const isLater = type === 'endOfPeriod' || before?.status === 'scheduled';
    if (!isLater) {
      await this.gone(instance, limits);
      return;
    }
    const state = isUnderWay(before) ? before : await this.confirmed(id, limits);
    const day = state?.scheduledAt ?? 'the end of its period';
    limits.log('warning', `${name} (${id}) is cancelled and runs until ${day}; until then it costs money.`);
  }

  /** Until the machine is not shown any more; the vendor may go on listing one whose cancellation is complete (inferred). */
  private async gone({ id, name }: Instance, limits: OperationLimits): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([limits.signal, over.signal]);
    const removed = this.instances.untilGone(id, `HostUp to remove ${name}`, { ...limits, signal });
    const completed = this.completed(id, signal);
    try {
      await Promise.race([removed, completed]);
    } finally {
      over.abort();
      await Promise.allSettled([removed, completed]);
    }
  }

  private async completed(id: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      await this.instances.clock.sleep(LOOK_UP, signal);
      const state = await this.state(id, signal).catch(() => undefined);
      if (state?.status === 'completed') return;
    }
  }

  private async request(
    id: string,
    reason: string,
    type: 'immediate' | 'endOfPeriod',
    limits: OperationLimits,
  ): Promise<void> {
    try {
      await this.send(id, reason, type, limits.signal);
    } catch (error) {
      if (isHostupError(error, 'not_found')) return;
      if (!isHostupError(error, 'outcome_unknown', 'unexpected_answer')) throw overdue(error);
      if (await this.wasApplied(id, limits)) return;
      await this.send(id, reason, type, limits.signal).catch((again: unknown) => {
        throw overdue(again);
      });
    } finally {
      this.instances.forget();
    }
  }

  private async send(
    id: string,
    reason: string,
    type: 'immediate' | 'endOfPeriod',
    signal: AbortSignal,
  ): Promise<void> {
    if (isNumericId(id)) {
      await this.v1.cancel(id, type === 'immediate' ? 'Immediate' : 'End of billing period', reason, signal);
      return;
    }
    const cancelType = type === 'immediate' ? 'immediate' : 'end_of_period';
    await this.api.cancel(id, { reason, cancelType }, signal);
  }

  /** After a lost answer: whether it has come to be, given some time to. */
  private async wasApplied(id: string, limits: OperationLimits): Promise<boolean> {
    for (const pause of LOOK_AGAIN) {
      if (isUnderWay(await this.state(id, limits.signal))) return true;
      await this.instances.clock.sleep(pause, limits.signal);
    }
    return isUnderWay(await this.state(id, limits.signal));
  }

  /** The vendor may answer before the cancellation can be read (`cancellationLookupPending`). */
  private async confirmed(id: string, limits: OperationLimits): Promise<ApiCancellation | undefined> {
    if (isNumericId(id)) return undefined;
    for (const pause of [0, ...LOOK_AGAIN, ...LOOK_LONGER]) {
      await this.instances.clock.sleep(pause, limits.signal);
      const state = await this.state(id, limits.signal);
      if (isUnderWay(state)) return state;
    }
    throw new HostupError('HostUp has taken the cancellation, but does not show it', {
      code: 'unexpected_answer',
      fix: 'Look at cloud.hostup.se whether the machine is cancelled, then run `pulumi up` again.',
    });
  }

  /** `undefined`: nothing is known of the machine, or of cancellations at the first generation of the API. */
  private async state(id: string, signal: AbortSignal): Promise<ApiCancellation | undefined> {
    if (isNumericId(id)) return undefined;
    try {
      return await this.api.cancellation(id, signal);
    } catch (error) {
      if (isHostupError(error, 'not_found')) return { status: 'completed' };
      throw error;
    }
  }
}

const isUnderWay = (state: ApiCancellation | undefined): boolean =>
  ['pending', 'scheduled', 'completed'].includes(state?.status ?? 'none');

/** Source: errors (cancellation_blocked_overdue_invoice), with its side effect. */
function overdue(error: unknown): unknown {
  if (!isHostupError(error) || error.apiCode !== 'cancellation_blocked_overdue_invoice') return error;
  return error.during('HostUp does not cancel a machine with an overdue invoice', {
    fix: 'Pay the invoice at cloud.hostup.se, then run again. HostUp has switched off the automatic renewal of the machine by this attempt.',
  });
}
