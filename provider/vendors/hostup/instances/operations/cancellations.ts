import { HostupError, isHostupError } from '../../../../core/error';
import type { OperationLimits } from '../../../../runtime/deadline';
import { isMissing } from '../../../machine/missing';
import type { VpsApi } from '../api/v2';
import type { ApiCancellation } from '../api/schemas';
import { isNumericId } from './instance';
import type { Instances } from './instances';

/** Pauses before a cancellation is looked for again, in milliseconds. */
export const LOOK_AGAIN: readonly number[] = [500, 2_000, 5_000, 10_000];

/** Further pauses for a cancellation that the vendor has accepted, in milliseconds. */
const LOOK_LONGER: readonly number[] = [15_000, 30_000, 30_000, 30_000];

/** What HostUp tells about the cancellation of a machine. Only v2 tells anything. */
export class Cancellations {
  constructor(
    private readonly instances: Instances,
    private readonly api: VpsApi,
  ) {}

  /** A 404 is no cancellation, and never a completed one: HostUp may not know this call, or nobody has cancelled. */
  async state(id: string, signal: AbortSignal): Promise<ApiCancellation> {
    try {
      return await this.api.cancellation(id, signal);
    } catch (error) {
      if (isMissing(error)) return { status: 'none' };
      throw error;
    }
  }

  /** Whether a cancellation whose answer was lost has come to be, given some time to. A look that fails says nothing. */
  async wasApplied(id: string, { signal }: OperationLimits): Promise<boolean> {
    for (const pause of [0, ...LOOK_AGAIN]) {
      await this.instances.clock.sleep(pause, signal);
      if (await this.isUnderWay(id, signal)) return true;
    }
    return false;
  }

  /** One look; `false` where it fails. */
  async isUnderWay(id: string, signal: AbortSignal): Promise<boolean> {
    return await this.shows(id, isUnderWay, signal);
  }

  /** Whether HostUp says of this very machine that it was cancelled and is gone; `false` where the look fails. */
  async isCompleted(id: string, signal: AbortSignal): Promise<boolean> {
    if (isNumericId(id)) return false;
    const isIts = ({ status, vpsId }: ApiCancellation): boolean => status === 'completed' && vpsId === id;
    return await this.shows(id, isIts, signal);
  }

  /** One look; `false` where it fails. */
  private async shows(
    id: string,
    judge: (cancellation: ApiCancellation) => boolean,
    signal: AbortSignal,
  ): Promise<boolean> {
    try {
      return judge(await this.state(id, signal));
    } catch (error) {
      signal.throwIfAborted();
      if (!isHostupError(error)) throw error;
      return false;
    }
  }

  /** The cancellation once HostUp shows it, which may be later than its answer (`cancellationLookupPending`). */
  async confirmed(id: string, { signal }: OperationLimits): Promise<ApiCancellation> {
    for (const pause of [0, ...LOOK_AGAIN, ...LOOK_LONGER]) {
      await this.instances.clock.sleep(pause, signal);
      const state = await this.state(id, signal);
      if (isUnderWay(state)) return state;
    }
    throw new HostupError('HostUp has taken the cancellation, but does not show it', {
      code: 'unexpected_answer',
      fix: 'Look at cloud.hostup.se whether the machine is cancelled, then run `pulumi up` again.',
    });
  }
}

/** Whether somebody has cancelled the machine, be it for a later day. */
export const isUnderWay = ({ status }: ApiCancellation): boolean =>
  ['pending', 'scheduled', 'completed'].includes(status ?? 'none');
