import type { Clock } from '../../../core/clock';
import { HostupError, isHostupError } from '../../../core/error';
import { type WaitStatus, Waiter } from '../../../polling';
import { SharedList } from '../../../runtime/shared-list';
import { orAborted } from '../../../runtime/abort';
import { type OperationLimits, waitOptions } from '../../../runtime/deadline';
import type { CloudApi } from './api';
import { type CloudInstance, cloudInstanceOf, type InstanceRef } from './cloud-instance';
import { reachedReady } from './power-states';
import { lacksCall } from './lacks-call';

/** The list over all projects. */
const ALL = '';

/** How old an instance must be before a list that leaves it out is believed, in milliseconds. */
const SETTLE_MS = 60_000;

/** Pause before the second look at one that seems to be gone, in milliseconds. */
const LOOK_AGAIN_MS = 2_000;

/** The shortest time between two rounds of waiting: half of the vendor's 60 requests per minute are for the rest. */
const GAP_MS = 2_000;

/** The shortest time between two calls for single instances that are new, in milliseconds. */
const READ_GAP_MS = 5_000;

/**
 * The instances of one account. Nearly every look is one list call over all projects that is shared with others,
 * because a minute has 60 requests for everything. What that list leaves out is asked for by its id, a call that the
 * vendor need not have, and then looked for in the list of its project.
 */
export class CloudInstances {
  private readonly listings: SharedList<readonly CloudInstance[]>;
  private readonly waiting: Waiter<CloudInstance>;
  private readonly projects = new Map<string, string>();
  private readonly unborn = new Set<string>();
  private nextReadAt = -Infinity;
  private readable = true;

  constructor(
    private readonly api: CloudApi,
    readonly clock: Clock,
    maxIntervalMs: () => number,
    random: () => number,
  ) {
    this.listings = new SharedList((key) => this.load(key), clock);
    this.waiting = new Waiter<CloudInstance>(
      {
        list: async () => new Map((await this.listings.fresh(ALL)).map((one) => [one.id, one])),
        get: (instanceId, signal) => this.unlistedInRound(instanceId, signal),
        job: () => Promise.reject(new Error('HostUpCloud has no jobs')),
      },
      { clock, random, maxIntervalMs, minGapMs: () => Math.min(GAP_MS, maxIntervalMs()) },
    );
  }

  /** The instances of a project, or all, as they were a moment ago. */
  recent(projectId: string | undefined, signal: AbortSignal): Promise<readonly CloudInstance[]> {
    return orAborted(this.listings.recent(projectId ?? ALL), signal);
  }

  /** The instances of a project; the list call begins after the question. */
  fresh(projectId: string, signal: AbortSignal): Promise<readonly CloudInstance[]> {
    return orAborted(this.listings.fresh(projectId), signal);
  }

  /** One instance as it is now; `undefined` when the vendor shows it nowhere. */
  async find(ref: InstanceRef, signal: AbortSignal): Promise<CloudInstance | undefined> {
    return withId(await this.fresh(ALL, signal), ref) ?? (await this.unlisted(ref, signal));
  }

  /**
   * The same, for an operation that cannot go on without it (law 4: a 404 on update is not "done"). One whose creation
   * was not finished is looked for patiently: `bornAt` says when it was made.
   */
  async need(ref: InstanceRef, signal: AbortSignal, bornAt?: string): Promise<CloudInstance> {
    const instance = await (bornAt === undefined
      ? this.find(ref, signal)
      : this.findPatiently(ref, bornAt, signal));
    if (instance !== undefined) return instance;
    throw new HostupError(`HostUpCloud no longer knows the instance ${ref.instanceId}`, {
      code: 'not_found',
      fix: 'Run `pulumi up --refresh`: it takes the instance out of the state, and a new one is made.',
    });
  }

  /**
   * The same for a refresh, which shares its list with others. Lists may lag, so `undefined` comes only after a second
   * look, and for a young instance not before it had the time to show up.
   */
  async findPatiently(
    ref: InstanceRef,
    createdAt: string | undefined,
    signal: AbortSignal,
  ): Promise<CloudInstance | undefined> {
    const listed = withId(await this.recent(undefined, signal), ref);
    if (listed !== undefined) return listed;
    const { clock } = this;
    const now = clock.now();
    const born = createdAt === undefined ? NaN : Date.parse(createdAt);
    // A clock that goes wrong must not make this endless.
    const until = born > now - SETTLE_MS && born <= now + SETTLE_MS ? now + SETTLE_MS : now + LOOK_AGAIN_MS;
    for (let pause = LOOK_AGAIN_MS; ; pause *= 2) {
      const instance = await this.unlisted(ref, signal);
      if (instance !== undefined || clock.now() >= until) return instance;
      await clock.sleep(Math.min(pause, until - clock.now()), signal);
    }
  }

  /** To be called around every write, whatever became of it. */
  forget(projectId: string): void {
    this.listings.forget(ALL);
    this.listings.forget(projectId);
  }

  /** Waits until its own state says so. Returns the last news of it. */
  async until(
    ref: InstanceRef,
    judge: (instance: CloudInstance | undefined) => WaitStatus,
    what: string,
    limits: OperationLimits,
  ): Promise<CloudInstance | undefined> {
    this.projects.set(ref.instanceId, ref.projectId);
    const instance = await this.waiting.waitForState(ref.instanceId, judge, waitOptions(limits, what));
    this.forget(ref.projectId);
    return instance;
  }

  /** Waits until a new instance can be used. */
  async untilReady(ref: InstanceRef, name: string, limits: OperationLimits): Promise<CloudInstance> {
    this.unborn.add(ref.instanceId);
    try {
      const ready = await this.until(ref, reachedReady, `${name} (${ref.instanceId}) to run`, limits);
      return ready ?? (await this.need(ref, limits.signal));
    } finally {
      this.unborn.delete(ref.instanceId);
    }
  }

  /** A new instance that no list shows yet is no reason for a request of its own, or many of them use up the minute. */
  private async unlistedInRound(instanceId: string, signal: AbortSignal): Promise<CloudInstance | undefined> {
    const ref = { instanceId, projectId: this.projects.get(instanceId) ?? ALL };
    if (!this.unborn.has(instanceId)) return await this.unlisted(ref, signal);
    const listed = withId(await this.fresh(ref.projectId, signal), ref);
    if (listed !== undefined || this.clock.now() < this.nextReadAt) return listed;
    this.nextReadAt = this.clock.now() + READ_GAP_MS;
    return await this.read(ref, signal);
  }

  /** One that the list over all projects leaves out. */
  private async unlisted(ref: InstanceRef, signal: AbortSignal): Promise<CloudInstance | undefined> {
    return (await this.read(ref, signal)) ?? withId(await this.fresh(ref.projectId, signal), ref);
  }

  /** `undefined`: the vendor does not know it, or does not have the call. A 404 may mean either. */
  private async read({ instanceId }: InstanceRef, signal: AbortSignal): Promise<CloudInstance | undefined> {
    if (!this.readable) return undefined;
    try {
      return cloudInstanceOf(await this.api.read(instanceId, signal));
    } catch (error) {
      if (!isHostupError(error) || !(lacksCall(error) || error.code === 'not_found')) throw error;
      if (lacksCall(error)) this.readable = false;
      return undefined;
    }
  }

  private async load(key: string): Promise<readonly CloudInstance[]> {
    if (key === ALL) return (await this.api.list()).map(cloudInstanceOf);
    try {
      const listed = (await this.api.list(key)).map(cloudInstanceOf);
      return listed
        .map((instance) => ({ projectId: key, ...instance }))
        .filter(({ projectId }) => projectId === key);
    } catch (error) {
      // A project that is not there (any more) has no instances.
      if (isHostupError(error, 'not_found')) return [];
      throw error;
    }
  }
}

const withId = (
  instances: readonly CloudInstance[],
  { instanceId }: InstanceRef,
): CloudInstance | undefined => instances.find(({ id }) => id === instanceId);
