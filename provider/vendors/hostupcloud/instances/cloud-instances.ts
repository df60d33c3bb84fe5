import type { Clock } from '../../../core/clock';
import { HostupError, isHostupError } from '../../../core/error';
import { isMissing } from '../../machine/missing';
import { onceShown } from '../../machine/once-shown';
import { Absence } from '../../../runtime/evidence/absence';
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

/** First pause between two looks for a young instance, in milliseconds. */
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
  private readonly absence: Absence<readonly CloudInstance[]>;
  private readonly waiting: Waiter<CloudInstance>;
  private readonly seenProjects = new Set<string>();
  private readonly shown = new Set<string>();
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
    this.absence = new Absence(this.listings, clock);
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
      : this.findPatiently(ref, bornAt, signal).then((found) => found ?? this.inProject(ref, signal)));
    if (instance !== undefined) return instance;
    throw new HostupError(`HostUpCloud no longer knows the instance ${ref.instanceId}`, {
      code: 'not_found',
      fix: 'Run `pulumi up --refresh`: it takes the instance out of the state, and a new one is made.',
    });
  }

  /**
   * The same for a refresh, which shares its list with others: what that list leaves out is asked for by its id. Lists
   * may lag behind, so a young instance gets the time to show up. `undefined` proves nothing by itself.
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
    const isYoung = born > now - SETTLE_MS && born <= now + SETTLE_MS;
    if (!isYoung) return await this.read(ref, signal);
    const until = now + SETTLE_MS;
    for (let pause = LOOK_AGAIN_MS; ; pause *= 2) {
      const instance = await this.unlisted(ref, signal);
      if (instance !== undefined || clock.now() >= until) return instance;
      await clock.sleep(Math.min(pause, until - clock.now()), signal);
    }
  }

  /**
   * Whether two looks, some time apart, do not show it in the list of its project. Where the vendor does not know the
   * project, the list over all projects decides.
   */
  async isProvedAbsent(ref: InstanceRef, signal: AbortSignal): Promise<boolean> {
    const shows = (all: readonly CloudInstance[]): boolean => withId(all, ref) !== undefined;
    try {
      return await this.absence.isProven(ref.projectId, shows, signal);
    } catch (error) {
      if (!isMissing(error)) throw error;
      return await this.absence.isProven(ALL, shows, signal);
    }
  }

  /** Whether a list of this run has shown an instance of this project, which the vendor named itself. */
  hasSeenProject(projectId: string): boolean {
    return this.seenProjects.has(projectId);
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
    const { instanceId } = ref;
    const condition = onceShown(reachedReady, { clock: this.clock, vendor: 'HostUpCloud' });
    this.unborn.add(instanceId);
    try {
      const judge = (instance: CloudInstance | undefined): WaitStatus => {
        if (instance !== undefined) this.shown.add(instanceId);
        return condition(instance);
      };
      const ready = await this.until(ref, judge, `${name} (${instanceId}) to run`, limits);
      return ready ?? (await this.need(ref, limits.signal));
    } finally {
      this.unborn.delete(instanceId);
      this.shown.delete(instanceId);
    }
  }

  /** A new instance that no list shows yet is no reason for a request of its own, or many of them use up the minute. */
  private async unlistedInRound(instanceId: string, signal: AbortSignal): Promise<CloudInstance | undefined> {
    const ref = { instanceId, projectId: this.projects.get(instanceId) ?? ALL };
    if (!this.unborn.has(instanceId)) return await this.unlisted(ref, signal);
    const listed = await this.inProject(ref, signal);
    if (listed !== undefined) return listed;
    if (this.clock.now() < this.nextReadAt) {
      // That it was shown and no list shows it now says nothing while it was not asked for itself.
      if (this.shown.has(instanceId)) throw notAsked();
      return undefined;
    }
    this.nextReadAt = this.clock.now() + READ_GAP_MS;
    return await this.read(ref, signal);
  }

  /** One that the list over all projects leaves out. */
  private async unlisted(ref: InstanceRef, signal: AbortSignal): Promise<CloudInstance | undefined> {
    return (await this.read(ref, signal)) ?? (await this.inProject(ref, signal));
  }

  /** What the list of its project shows; a project that the vendor does not know shows nothing. */
  private async inProject(ref: InstanceRef, signal: AbortSignal): Promise<CloudInstance | undefined> {
    try {
      return withId(await this.fresh(ref.projectId, signal), ref);
    } catch (error) {
      if (!isMissing(error)) throw error;
      return undefined;
    }
  }

  /** `undefined`: the vendor does not know it, or does not have the call. A 404 of anybody may mean either, and proves nothing. */
  private async read({ instanceId }: InstanceRef, signal: AbortSignal): Promise<CloudInstance | undefined> {
    if (!this.readable) return undefined;
    try {
      return cloudInstanceOf(await this.api.read(instanceId, signal));
    } catch (error) {
      if (!isHostupError(error) || !(lacksCall(error) || isMissing(error))) throw error;
      if (lacksCall(error)) this.readable = false;
      return undefined;
    }
  }

  private async load(key: string): Promise<readonly CloudInstance[]> {
    const listed = await this.told(key === ALL ? undefined : key);
    if (key === ALL) return listed;
    const isOwn = ({ projectId = key }: CloudInstance): boolean => projectId === key;
    const own = listed.filter(isOwn).map((instance) => ({ projectId: key, ...instance }));
    if (own.length === listed.length) return own;
    // The vendor does not heed the project, or has answered about another one: only the list over all can tell.
    const known = new Set(own.map(({ id }) => id));
    const others = (await this.listings.fresh(ALL)).filter(
      (instance) => instance.projectId === key && !known.has(instance.id),
    );
    return [...own, ...others];
  }

  /** What the vendor lists, as it says. */
  private async told(projectId: string | undefined): Promise<CloudInstance[]> {
    const listed = (await this.api.list(projectId)).map(cloudInstanceOf);
    for (const instance of listed)
      if (instance.projectId !== undefined) this.seenProjects.add(instance.projectId);
    return listed;
  }
}

const notAsked = (): HostupError =>
  new HostupError('HostUpCloud was not asked about it this time, because requests are scarce', {
    code: 'unavailable',
  });

const withId = (
  instances: readonly CloudInstance[],
  { instanceId }: InstanceRef,
): CloudInstance | undefined => instances.find(({ id }) => id === instanceId);
