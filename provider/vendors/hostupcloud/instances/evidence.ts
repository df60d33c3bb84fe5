import { notVisible } from '../../../runtime/evidence/not-visible';
import type { AccountWitness } from '../../../runtime/evidence/witness';
import type { CloudInstance, InstanceRef } from './cloud-instance';
import type { CloudInstances } from './cloud-instances';

/** What a state says of an instance. */
export interface KnownInstance {
  readonly name?: string | undefined;
  readonly createdAt?: string | undefined;
  /** The account of the state; older states have none. */
  readonly account: string | undefined;
}

/**
 * Whether instances of the state are there (law 10). Gone is what two looks at the list of its project do not show, for
 * a key that is known to see that project: it has seen another instance of it or of the state, or is the key that the
 * state was written with. A key of another account gets an empty list too. Else `not_visible`.
 */
export class CloudEvidence {
  constructor(
    private readonly instances: CloudInstances,
    private readonly witness: AccountWitness,
  ) {}

  /** An instance of the state was seen alive with this key. */
  noteSeen(): void {
    this.witness.noteSeen();
  }

  /** The instance; `undefined` when it is proved that nothing is left of it. */
  async find(
    ref: InstanceRef,
    known: KnownInstance,
    signal: AbortSignal,
  ): Promise<CloudInstance | undefined> {
    const { instances } = this;
    const found =
      (await instances.findPatiently(ref, known.createdAt, signal)) ??
      ((await instances.isProvedAbsent(ref, signal)) ? undefined : await instances.need(ref, signal));
    if (found !== undefined) {
      this.noteSeen();
      return found;
    }
    await this.demandWitness(ref, known);
    return undefined;
  }

  /** Throws `not_visible` unless this key sees the project that the state is about. */
  async demandWitness(
    { instanceId, projectId }: InstanceRef,
    { account, name }: KnownInstance,
  ): Promise<void> {
    if (this.instances.hasSeenProject(projectId) || (await this.witness.sees(account))) return;
    const object = name === undefined ? `the instance ${instanceId}` : `the instance ${name} (${instanceId})`;
    throw notVisible({ place: `the project ${projectId}`, object, ids: [instanceId, projectId] });
  }
}
