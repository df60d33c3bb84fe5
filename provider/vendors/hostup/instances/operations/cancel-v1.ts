import { type ErrorCode, HostupError, isHostupError } from '../../../../core/error';
import type { OperationLimits } from '../../../../runtime/deadline';
import { isAnswerLost } from '../../../../runtime/lost-answers';
import type { VmV1Api } from '../api/v1';
import type { CancelOrder } from './cancel-order';
import { LOOK_AGAIN } from './cancellations';
import type { Instance } from './instance';
import type { Instances } from './instances';
import { isEnded } from './power-states';

/** Failures after which asking again for the number is no use. */
const UNTOLD: readonly ErrorCode[] = ['forbidden', 'not_found', 'rejected', 'unexpected_answer'];

/**
 * Cancels machines with a number, by a call that takes the number of the account they are billed under. That is another
 * number than the machine's, so it is asked for, and never guessed: it could be somebody else's service.
 */
export class LegacyCancel {
  constructor(
    private readonly instances: Instances,
    private readonly v1: VmV1Api,
  ) {}

  /** Resolves once HostUp has taken it. Nothing shows such a cancellation before the machine goes. */
  async request(instance: Instance, order: CancelOrder, limits: OperationLimits): Promise<void> {
    const { id, name } = instance;
    const { signal } = limits;
    const accountId = await this.accountOf(instance, signal);
    const send = async (): Promise<boolean> => await this.v1.cancel(accountId, order, signal);
    let isTaken: boolean;
    try {
      isTaken = await send();
    } catch (error) {
      if (!isAnswerLost(error)) throw error;
      if (await this.hasGone(id, limits)) return;
      isTaken = await send();
    } finally {
      this.instances.forget();
    }
    // That the machine goes is waited for; that it will go on a later day only HostUp's word can tell.
    if (isTaken || order.type === 'immediate') return;
    throw new HostupError(`HostUp did not say whether it has taken the cancellation of ${name} (${id})`, {
      code: 'outcome_unknown',
      fix: 'Look at cloud.hostup.se. If it is cancelled, take it out of the state with `pulumi state delete`; else run again.',
    });
  }

  private async accountOf({ id, name }: Instance, signal: AbortSignal): Promise<string> {
    let cause: HostupError | undefined;
    try {
      const account = await this.v1.accountId(id, signal);
      if (account !== undefined) return account;
    } catch (error) {
      if (!isHostupError(error) || !(UNTOLD.includes(error.code) || error.status === 501)) throw error;
      cause = error;
    }
    const summary = `HostUp does not tell under which account ${name} (${id}) is billed, which cancelling it takes`;
    const fix = `Cancel the machine at cloud.hostup.se, then run again. Until it is gone it stays in the state, and costs money.`;
    const details = { code: 'not_supported', fix } as const;
    throw cause === undefined ? new HostupError(summary, details) : cause.during(summary, details);
  }

  /** After a lost answer: whether the machine goes, given some time to. */
  private async hasGone(id: string, { signal }: OperationLimits): Promise<boolean> {
    for (const pause of LOOK_AGAIN) {
      await this.instances.clock.sleep(pause, signal);
      const instance = await this.instances.find(id, signal);
      if (instance === undefined || isEnded(instance)) return true;
    }
    return false;
  }
}
