import type { HostupError } from '../../../core/error';
import { isHostupError } from '../../../core/error';
import type { Ownership } from '../../../runtime/ownership';
import type { OperationLimits } from '../../../runtime/deadline';
import type { CloudApi } from './api';
import type { InstanceRef } from './cloud-instance';
import type { CloudInstances } from './cloud-instances';
import { isMissing } from '../../machine/missing';
import type { CloudEvidence, KnownInstance } from './evidence';
import { reachedEnd, isEnded, isLeaving } from './power-states';
import { CONSOLE } from './conflicts';
import { lacksCall } from './lacks-call';

/** Pauses before a refused delete is tried again, in milliseconds: the instance may be busy, or too new to be found. */
const TRY_AGAIN = [2_000, 5_000, 15_000];

/** What the state says of an instance. */
interface Told extends KnownInstance {
  readonly name: string;
  readonly adopt?: string | undefined;
}

/** Deletes instances, by a call that is inferred: the vendor may not have it. */
export class CloudDelete {
  /** The vendor has turned out not to have the call: learnt once in a run, because requests are scarce. */
  private lacking = false;

  constructor(
    private readonly instances: CloudInstances,
    private readonly evidence: CloudEvidence,
    private readonly api: CloudApi,
    private readonly ownership: Ownership,
  ) {}

  /**
   * Resolves when the instance is proved to be gone. It is looked for first, in a list that all deletes share: who has
   * seen it with this key knows what a later look means. Fails with `not_supported` when the API deletes none.
   */
  async remove(ref: InstanceRef, told: Told, limits: OperationLimits): Promise<void> {
    const { signal } = limits;
    const instance = await this.evidence.find(ref, told, signal);
    const isThere = instance !== undefined && !isEnded(instance);
    if (isThere && (await this.request(ref, told, limits))) {
      this.ownership.noteEnded(ref.instanceId);
      await this.instances.until(ref, reachedEnd, `HostUpCloud to remove ${told.name}`, limits);
    }
    this.ownership.noteSpent(ref.instanceId, told.adopt);
  }

  /** False when nothing is there to wait for. */
  private async request(ref: InstanceRef, told: Told, limits: OperationLimits): Promise<boolean> {
    const { signal } = limits;
    for (const pause of [...TRY_AGAIN, undefined]) {
      const refusal = await this.ask(ref, signal);
      if (refusal === undefined) return true;
      // Asked about after the refusal, and patiently: what is said to be gone is paid for by nobody's knowledge.
      const instance = await this.evidence.find(ref, told, signal);
      if (instance === undefined) return false;
      if (isLeaving(instance)) return true;
      if (
        (lacksCall(refusal) || isMissing(refusal)) &&
        (this.lacking || lacksCall(refusal) || pause === undefined)
      ) {
        this.lacking = true;
        throw notSupported(refusal, ref, told.name);
      }
      if (pause === undefined) throw refusal;
      await this.instances.clock.sleep(pause, signal);
    }
    return true;
  }

  private async ask(
    { instanceId, projectId }: InstanceRef,
    signal: AbortSignal,
  ): Promise<HostupError | undefined> {
    try {
      await this.api.remove(instanceId, signal);
      return undefined;
    } catch (error) {
      if (isHostupError(error) && (error.code === 'rejected' || lacksCall(error) || isMissing(error)))
        return error;
      throw error;
    } finally {
      this.instances.forget(projectId);
    }
  }
}

const notSupported = (refusal: HostupError, { instanceId }: InstanceRef, name: string): HostupError =>
  refusal.during(`HostUpCloud still has ${name} (${instanceId}), but its API does not delete instances`, {
    code: 'not_supported',
    fix: `Delete it at ${CONSOLE}, then run \`pulumi refresh\` (or \`pulumi state delete\` with its URN). Until then it stays in the state, and costs money.`,
  });
