import { type HostupError, isHostupError } from '../../../../core/error';
import type { OperationLimits } from '../../../../runtime/deadline';
import { isAnswerLost } from '../../../../runtime/lost-answers';
import type { Ownership } from '../../../../runtime/ownership';
import { isMissing } from '../../../machine/missing';
import type { VpsApi } from '../api/v2';
import { type Cancellation, type CancelOrder, DEFAULT_REASON } from './cancel-order';
import { type Cancellations, isUnderWay } from './cancellations';
import { isNumericId, type Instance } from './instance';
import type { Instances } from './instances';
import type { LegacyCancel } from './cancel-v1';
import { isEnded } from './power-states';

/** How often a machine that will not go is looked up among the cancellations, in milliseconds. */
const LOOK_UP = 60_000;

/**
 * Removal at HostUp is a cancellation: there is no other way. It is asked for once, and looked for before it is repeated;
 * after a refusal it is not repeated at all, because HostUp switches off the renewal of the machine even then.
 */
export class InstanceCancel {
  constructor(
    private readonly instances: Instances,
    private readonly cancellations: Cancellations,
    private readonly api: VpsApi,
    private readonly legacy: LegacyCancel,
    private readonly ownership: Ownership,
  ) {}

  /** True when somebody has cancelled the machine, be it for a later day. A look that fails is an error. */
  async isCancelled(id: string, signal: AbortSignal): Promise<boolean> {
    if (this.ownership.wasEnded(id)) return true;
    return !isNumericId(id) && isUnderWay(await this.cancellations.state(id, signal));
  }

  /**
   * Resolves when a machine that was seen alive in this operation is gone, or for `endOfPeriod` when the vendor has
   * confirmed the day.
   */
  async cancel(
    instance: Instance,
    { reason = DEFAULT_REASON, type = 'immediate' }: Cancellation,
    limits: OperationLimits,
  ): Promise<void> {
    const { id, name } = instance;
    if (isNumericId(id)) {
      await this.cancelLegacy(instance, { reason, type }, limits);
      return;
    }
    const before = await this.cancellations.state(id, limits.signal);
    // A run that was killed after its request, or a person at the panel: asking again would be a second cancellation.
    const end = isUnderWay(before) ? 'asked' : await this.request(instance, { reason, type }, limits);
    this.ownership.noteEnded(id);
    if (end === 'gone') return;
    if (type === 'immediate' && before.status !== 'scheduled') {
      await this.gone(instance, limits);
      return;
    }
    const state = isUnderWay(before) ? before : await this.cancellations.confirmed(id, limits);
    const day = state.scheduledAt ?? 'the end of its period';
    limits.log('warning', `${name} (${id}) is cancelled and runs until ${day}; until then it costs money.`);
  }

  private async cancelLegacy(instance: Instance, order: CancelOrder, limits: OperationLimits): Promise<void> {
    const { id, name } = instance;
    await this.legacy.request(instance, order, limits);
    this.ownership.noteEnded(id);
    if (order.type === 'immediate') {
      await this.instances.untilGone(id, `HostUp to remove ${name}`, limits);
      return;
    }
    limits.log(
      'warning',
      `${name} (${id}) is cancelled and runs until the end of its period; until then it costs money. HostUp does not show the day of such an old machine here.`,
    );
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
      const state = await this.cancellations.state(id, signal).catch(() => undefined);
      if (state?.status === 'completed') return;
    }
  }

  /** `gone`: the machine went before the request came. */
  private async request(
    instance: Instance,
    order: CancelOrder,
    limits: OperationLimits,
  ): Promise<'asked' | 'gone'> {
    const { id } = instance;
    const { signal } = limits;
    try {
      await this.send(id, order, signal);
      return 'asked';
    } catch (error) {
      if (!isAnswerLost(error)) return await this.afterRefusal(id, error, signal);
      if (await this.cancellations.wasApplied(id, limits)) return 'asked';
      return await this.send(id, order, signal).then(
        () => 'asked' as const,
        (again: unknown) => this.afterRefusal(id, again, signal),
      );
    } finally {
      this.instances.forget();
    }
  }

  private async send(id: string, { reason, type }: CancelOrder, signal: AbortSignal): Promise<void> {
    const cancelType = type === 'immediate' ? 'immediate' : 'end_of_period';
    await this.api.cancel(id, { reason, cancelType }, signal);
  }

  /** A refusal is never followed by a second request, only by a look: the machine may be cancelled or gone by now. */
  private async afterRefusal(id: string, refusal: unknown, signal: AbortSignal): Promise<'asked' | 'gone'> {
    if (signal.aborted || !isHostupError(refusal)) throw refusal;
    if (refusal.status === 409 && (await this.cancellations.isUnderWay(id, signal))) return 'asked';
    if (isMissing(refusal) && (await this.isGone(id, signal))) return 'gone';
    throw explained(refusal);
  }

  /** Of a machine that was seen alive a moment ago. */
  private async isGone(id: string, signal: AbortSignal): Promise<boolean> {
    const instance = await this.instances.find(id, signal);
    if (instance !== undefined) return isEnded(instance);
    return await this.instances.isProvedUnlisted(id, signal);
  }
}

/** Source: errors (cancellation_blocked_overdue_invoice), with its side effect. Other refusals have other reasons. */
function explained(refusal: HostupError): HostupError {
  if (refusal.apiCode !== 'cancellation_blocked_overdue_invoice') return refusal;
  return refusal.during('HostUp does not cancel a machine with an overdue invoice', {
    fix: 'Pay the invoice at cloud.hostup.se, then run again. HostUp has switched off the automatic renewal of the machine by this attempt.',
  });
}
