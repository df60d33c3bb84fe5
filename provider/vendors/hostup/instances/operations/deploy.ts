import { KeyedMutex } from '../../../../runtime/keyed-mutex';
import { HostupError, isHostupError } from '../../../../core/error';
import { SharedList } from '../../../../runtime/shared-list';
import { delayAbort, isAnswerLost, write } from '../../../../runtime/lost-answers';
import { nameTaken, nameUsedTwice } from '../../../machine/conflicts';
import { explained, waysAround } from './explain-blockers';
import { confirmedId, fits, mayExist } from './lost-order';
import type { Instance } from './instance';
import type { InstanceCancel } from './cancel';
import type { Ownership } from '../../../../runtime/ownership';
import { isEnded } from './power-states';
import { isNamed } from '../named';
import type { Instances } from './instances';
import { found, words } from '../conflicts';
import type { OperationLimits } from '../../../../runtime/deadline';
import type { DeploymentBody, VpsApi } from '../api/v2';
import type { DeploymentOptions } from '../api/schemas';

export interface DeployOptions {
  readonly allowDuplicateName: boolean;
  readonly importable: boolean;
}

/** A machine that the vendor has taken on; it may not run yet. */
export interface Ordered {
  readonly vpsId: string;
  readonly orderId?: string;
  /** What the vendor has answered; missing when the answer was lost. */
  readonly answer?: unknown;
}

/** Makes machines, each of which costs money: never two for one resource, and never one that nobody hears of (laws 1, 2). */
export class InstanceDeploy {
  /** One order of a name at a time: whose a machine is after a lost answer could not be told otherwise. */
  private readonly mutex = new KeyedMutex();

  private readonly options: SharedList<DeploymentOptions>;

  constructor(
    private readonly instances: Instances,
    private readonly api: VpsApi,
    private readonly ownership: Ownership,
    private readonly cancellations: InstanceCancel,
  ) {
    this.options = new SharedList(() => api.deploymentOptions(), instances.clock);
  }

  deploy(body: DeploymentBody, options: DeployOptions, limits: OperationLimits): Promise<Ordered> {
    return this.mutex.run(body.name, async () => {
      const before = await this.instances.fresh(limits.signal);
      if (!options.allowDuplicateName) await this.refuseTakenName(body.name, before, options, limits);
      await this.demandDeployable(body);
      const ordered = await this.order(body, new Set(before.map(({ id }) => id)), limits);
      this.ownership.noteMade(ordered.vpsId, body.name);
      return ordered;
    });
  }

  /** The failure of a deployment, with what the order says about it. */
  async withOrder(error: Error, orderId: string | undefined, signal: AbortSignal): Promise<Error> {
    if (orderId === undefined || signal.aborted || !isHostupError(error)) return error;
    const order = await this.api.order(orderId, signal).catch(() => undefined);
    if (order?.status !== 'failed' && order?.status !== 'cancelled') return error;
    return error.during(
      `The order ${orderId} ${order.status === 'failed' ? 'has failed' : 'was cancelled'}`,
      {
        fix: 'The machine is in the state. Run `pulumi up` again to have it started, or take it out of the program to have it cancelled.',
      },
    );
  }

  /** Where HostUp makes machines by default; `stockholm` when even that is not told (inferred). */
  async defaultRegion(): Promise<string> {
    const options = await this.options.recent('').catch(() => undefined);
    return options?.defaults?.regionId ?? options?.regions?.[0]?.id ?? 'stockholm';
  }

  private async order(
    body: DeploymentBody,
    before: ReadonlySet<string>,
    limits: OperationLimits,
  ): Promise<Ordered> {
    const { log, signal } = limits;
    const orderedAt = this.instances.clock.now();
    const isOurs = (instance: Instance): boolean =>
      !before.has(instance.id) && !this.ownership.isTaken(instance.id) && fits(instance, body);
    try {
      return await write<Ordered, Instance>({
        send: () => this.post(body, signal),
        find: async () => (await this.instances.fresh(signal)).filter(isOurs),
        repeat: 'never',
        found: async (instance, answerLost) => {
          const candidate = { instance, body, orderedAt, answerLost };
          return { vpsId: await confirmedId(this.instances, candidate, signal) };
        },
        unknown: (seen, answerLost) => mayExist(body, seen, answerLost),
        onLost: () =>
          log('warning', `No answer to the order of ${body.name}: looking whether the machine came to be.`),
        clock: this.instances.clock,
        signal,
      });
    } finally {
      this.instances.forget();
    }
  }

  private async post(body: DeploymentBody, signal: AbortSignal): Promise<Ordered> {
    try {
      const answer = await this.api.deploy(body, delayAbort(signal));
      const { orderId, vpsId } = answer;
      return { vpsId, answer, ...(typeof orderId === 'string' ? { orderId } : {}) };
    } catch (error) {
      throw isAnswerLost(error) ? error : explained(error, 'HostUp makes no machine');
    }
  }

  private async refuseTakenName(
    name: string,
    instances: readonly Instance[],
    { importable }: DeployOptions,
    { signal }: OperationLimits,
  ): Promise<void> {
    const made = this.ownership.madeNamed(name);
    if (made !== undefined) throw nameUsedTwice(words, name, made);
    for (const instance of instances) {
      if (!isNamed(instance, name) || isEnded(instance)) continue;
      if (await this.cancellations.isCancelled(instance.id, signal)) continue;
      // Only the details tell how old it is.
      const createdAt = (await this.instances.details(instance.id, signal))?.createdAt ?? undefined;
      const known = { ...instance, ...(createdAt === undefined ? {} : { createdAt }) };
      const described = found(known, this.instances.clock.now());
      throw nameTaken(words, described, this.ownership.holderOf(instance.id), importable);
    }
  }

  /** Asks whether the account may have machines at all, so that a refusal comes in words and before anything is sent. */
  private async demandDeployable(body: DeploymentBody): Promise<void> {
    let options: DeploymentOptions;
    try {
      options = await this.options.recent('');
    } catch (error) {
      // The order itself will tell.
      if (isHostupError(error, 'forbidden', 'not_found', 'unexpected_answer')) return;
      throw error;
    }
    const gate = options.actions?.canDeploy;
    if (options.available === false || gate?.allowed === false) {
      const reasons = options.access?.blockerReasons ?? [];
      const fix = waysAround(reasons);
      throw new HostupError(
        `HostUp makes no machine for this account: ${gate?.reason ?? options.reason ?? (reasons.join(', ') || 'no reason given')}`,
        { code: 'rejected', blockerReasons: reasons, ...(fix === undefined ? {} : { fix }) },
      );
    }
    const regions = options.regions ?? [];
    if (regions.length > 0 && !regions.some(({ id }) => id === body.region)) {
      throw new HostupError(`HostUp has no region ${body.region}`, {
        code: 'invalid_input',
        property: 'region',
        fix: `Write one of ${regions.map(({ id }) => id).join(', ')}.`,
      });
    }
  }
}
