import { KeyedMutex } from '../../../runtime/keyed-mutex';
import { delayAbort, write } from '../../../runtime/lost-answers';
import { nameTaken, nameUsedTwice, outcomeUnknown } from '../../machine/conflicts';
import { isOlder } from '../../machine/older';
import type { Ownership } from '../../../runtime/ownership';
import type { OperationLimits } from '../../../runtime/deadline';
import type { CloudApi, CreateBody } from './api';
import { cloudInstanceOf, sameTemplate, type CloudInstance } from './cloud-instance';
import type { CloudInstances } from './cloud-instances';
import { isLeaving } from './power-states';
import { found, words } from './conflicts';

export interface CreateOptions {
  readonly allowDuplicateName: boolean;
  readonly importable: boolean;
}

/** Names are told apart within a project. */
const ownName = ({ name, projectId }: Pick<CreateBody, 'name' | 'projectId'>): string =>
  `${projectId}/${name}`;

/** Makes instances, each of which costs money: never two for one resource, and never one that nobody hears of (laws 1, 2). */
export class CloudCreate {
  /** One order of a name at a time: whose a machine is after a lost answer could not be told otherwise. */
  private readonly mutex = new KeyedMutex();

  constructor(
    private readonly instances: CloudInstances,
    private readonly api: CloudApi,
    private readonly ownership: Ownership,
  ) {}

  /** An instance that the vendor has taken on; it may not run yet. */
  order(body: CreateBody, options: CreateOptions, limits: OperationLimits): Promise<CloudInstance> {
    return this.mutex.run(ownName(body), async () => {
      const before = await this.instances.fresh(body.projectId, limits.signal);
      if (!options.allowDuplicateName) this.refuseTakenName(body, before, options);
      const made = await this.post(body, new Set(before.map(({ id }) => id)), limits);
      this.ownership.noteMade(made.id, ownName(body));
      return made;
    });
  }

  private async post(
    body: CreateBody,
    before: ReadonlySet<string>,
    limits: OperationLimits,
  ): Promise<CloudInstance> {
    const { log, signal } = limits;
    const orderedAt = this.instances.clock.now();
    try {
      return await write<CloudInstance, CloudInstance>({
        send: async () => cloudInstanceOf(await this.api.create(body, delayAbort(signal))),
        find: async () =>
          (await this.candidates(body, before, signal)).filter((one) => !isOlder(one.createdAt, orderedAt)),
        repeat: 'never',
        found: (only) => only,
        unknown: (candidates, error) => {
          const described = candidates.map((one) => found(one, body.projectId));
          return outcomeUnknown(words, body.name, described, error);
        },
        onLost: () =>
          log('warning', `No answer to the order of ${body.name}: looking whether the instance came to be.`),
        clock: this.instances.clock,
        signal,
      });
    } finally {
      this.instances.forget(body.projectId);
    }
  }

  private async candidates(
    body: CreateBody,
    before: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<CloudInstance[]> {
    return (await this.instances.fresh(body.projectId, signal)).filter(
      (instance) => !before.has(instance.id) && !this.ownership.isTaken(instance.id) && fits(instance, body),
    );
  }

  private refuseTakenName(
    body: CreateBody,
    listed: readonly CloudInstance[],
    { importable }: CreateOptions,
  ): void {
    const made = this.ownership.madeNamed(ownName(body));
    if (made !== undefined) throw nameUsedTwice(words, body.name, made);
    const taken = listed.find(
      (instance) =>
        isNamed(instance, body.name) && !isLeaving(instance) && !this.ownership.wasEnded(instance.id),
    );
    if (taken === undefined) return;
    const described = found(taken, body.projectId, this.instances.clock.now());
    throw nameTaken(words, described, this.ownership.holderOf(taken.id), importable);
  }
}

const isNamed = (instance: CloudInstance, name: string): boolean =>
  instance.name.toLowerCase() === name.toLowerCase();

/** What the vendor does not tell speaks neither for nor against it. */
const fits = (instance: CloudInstance, body: CreateBody): boolean =>
  isNamed(instance, body.name) &&
  (instance.osTemplate === undefined || sameTemplate(instance.osTemplate, body.osTemplate)) &&
  (['nodeId', 'vcpus', 'memoryMb', 'diskGb'] as const).every(
    (key) => instance[key] === undefined || instance[key] === body[key],
  );
