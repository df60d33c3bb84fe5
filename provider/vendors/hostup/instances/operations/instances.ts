import type { Clock } from '../../../../core/clock';
import { HostupError, isHostupError } from '../../../../core/error';
import { type WaitCondition, readOperation, Waiter } from '../../../../polling';
import { orAborted } from '../../../../runtime/abort';
import { Absence, SECOND_LOOK_DELAY } from '../../../../runtime/evidence/absence';
import { SharedList } from '../../../../runtime/shared-list';
import { write } from '../../../../runtime/lost-answers';
import { isNumericId, type Instance, instanceOf, instanceOfLegacy } from './instance';
import { reachedEnd } from './power-states';
import { type OperationLimits, waitOptions } from '../../../../runtime/deadline';
import type { VmV1Api } from '../api/v1';
import type { VpsApi } from '../api/v2';
import type { ApiDetails } from '../api/schemas';

/** Pauses between the looks for a machine that was just ordered and is answered with 404. Milliseconds. */
const UNTIL_SHOWN = [500, 2_000, 5_000, 10_000, 15_000];

/** Pause before a machine is looked at again after a lost answer. Milliseconds. */
const LOOK_AGAIN = [2_000];

/** The machines of one account: looked up together, and waited for together (law 5). */
export class Instances {
  private readonly listings: SharedList<readonly Instance[]>;
  private readonly absence: Absence<readonly Instance[]>;
  private readonly waiting: Waiter<Instance>;

  constructor(
    private readonly api: VpsApi,
    private readonly v1: VmV1Api,
    readonly clock: Clock,
    maxIntervalMs: () => number,
    random: () => number = Math.random,
  ) {
    this.listings = new SharedList(async () => (await api.list()).map(instanceOf), clock);
    this.absence = new Absence(this.listings, clock);
    this.waiting = new Waiter<Instance>(
      {
        list: async () => new Map((await this.listings.fresh('')).map((instance) => [instance.id, instance])),
        get: (id, signal) => this.find(id, signal),
        job: (pollUrl, signal) => api.job(pollUrl, signal),
      },
      { clock, random, maxIntervalMs },
    );
  }

  /** All machines that v2 lists, as they were a moment ago. */
  recent(signal: AbortSignal): Promise<readonly Instance[]> {
    return orAborted(this.listings.recent(''), signal);
  }

  /** All machines that v2 lists; the list call begins after the question. */
  fresh(signal: AbortSignal): Promise<readonly Instance[]> {
    return orAborted(this.listings.fresh(''), signal);
  }

  /** Whether two looks, some time apart, do not show the machine: at the list of v2, or for a number at the machine. */
  async isProvedUnlisted(id: string, signal: AbortSignal): Promise<boolean> {
    const shows = (all: readonly Instance[]): boolean => all.some((instance) => instance.id === id);
    if (!isNumericId(id)) return await this.absence.isProven('', shows, signal);
    await this.clock.sleep(SECOND_LOOK_DELAY, signal);
    return (await this.find(id, signal)) === undefined;
  }

  /** One machine, as it is now; `undefined` when HostUp says in its own words that it knows none of this id. */
  async find(id: string, signal?: AbortSignal): Promise<Instance | undefined> {
    try {
      if (isNumericId(id)) return instanceOfLegacy(await this.v1.read(id, signal));
      return instanceOf(await this.api.read(id, signal));
    } catch (error) {
      if (!isHostupError(error, 'not_found')) throw error;
      // v1 has a word of its own for it.
      if (isNumericId(id) && error.apiCode !== 'NOT_FOUND') throw error;
      return undefined;
    }
  }

  /** Changes a machine; after a lost answer it looks, and repeats the change only when it has not come to be (law 1). */
  async write(
    change: () => Promise<void>,
    isDone: () => Promise<boolean>,
    { signal }: OperationLimits,
  ): Promise<void> {
    const send = async (): Promise<true> => {
      await change();
      return true;
    };
    const find = async (): Promise<true | undefined> => (await isDone()) || undefined;
    try {
      await write({ send, find, repeat: 'when-absent', delays: LOOK_AGAIN, clock: this.clock, signal });
    } finally {
      this.forget();
    }
  }

  /** The same for one whose creation was not finished: it may not be shown yet, so only a 404 that stays counts (law 4). */
  async findNew(id: string, signal?: AbortSignal): Promise<Instance | undefined> {
    for (const pause of UNTIL_SHOWN) {
      const instance = await this.find(id, signal);
      if (instance !== undefined) return instance;
      await this.clock.sleep(pause, signal);
    }
    return await this.find(id, signal);
  }

  /** The same, for an operation that cannot go on without it (law 4: a 404 on update is not "done"). */
  async need(id: string, signal?: AbortSignal, { isNew = false } = {}): Promise<Instance> {
    const instance = await (isNew ? this.findNew(id, signal) : this.find(id, signal));
    if (instance !== undefined) return instance;
    throw new HostupError(`HostUp no longer knows the machine ${id}`, {
      code: 'not_found',
      fix: 'Run `pulumi up --refresh`: it takes the machine out of the state, and a new one is made.',
    });
  }

  /** What only the details say. Never a reason to fail: the old generation has none, and a key may not see them. */
  async details(id: string, signal: AbortSignal): Promise<ApiDetails | undefined> {
    if (isNumericId(id)) return undefined;
    return await this.api.details(id, signal).catch(unlessAborted(signal));
  }

  /** HostUp's estimate for a month of running all the time; needs `read:billing`, and is no reason to fail. */
  async monthlyCost(id: string, signal: AbortSignal): Promise<number | undefined> {
    const breakdown = await this.api.breakdown(id, signal).catch(unlessAborted(signal));
    return breakdown?.estimate?.estimatedMonthlyAmount ?? undefined;
  }

  /** The host name of the operating system. A PUT, so it may be repeated. */
  async setHostname(id: string, hostname: string, signal: AbortSignal): Promise<void> {
    if (isNumericId(id)) await this.v1.setHostname(id, hostname, signal);
    else await this.api.setHostname(id, hostname, signal);
  }

  /** To be called around every write, whatever became of it. */
  forget(): void {
    this.listings.forget('');
  }

  /** Waits until the machine's own state says so. Returns the machine as it is then. */
  async until(
    id: string,
    judge: WaitCondition<Instance>,
    what: string,
    limits: OperationLimits,
  ): Promise<Instance> {
    return (await this.wait(id, judge, what, limits)) ?? (await this.need(id, limits.signal));
  }

  /** Waits until nothing of it is left. */
  async untilGone(id: string, what: string, limits: OperationLimits): Promise<void> {
    await this.wait(id, reachedEnd, what, limits);
  }

  private async wait(
    id: string,
    judge: WaitCondition<Instance>,
    what: string,
    limits: OperationLimits,
  ): Promise<Instance | undefined> {
    const options = { ...waitOptions(limits, what), listed: !isNumericId(id) };
    const instance = await this.waiting.waitForState(id, judge, options);
    this.forget();
    return instance;
  }

  /** Follows the job that a write has announced, if it has; a lost one is left to the machine's own state. */
  async follow(answer: unknown, what: string, limits: OperationLimits): Promise<void> {
    this.forget();
    const operation = readOperation(answer);
    if (operation === undefined) return;
    const end = await this.waiting.waitForJob(operation, waitOptions(limits, what));
    if (end === 'lost') limits.log('debug', `The job of ${what} is lost: the machine's own state decides.`);
  }
}

const unlessAborted = (signal: AbortSignal) => (): undefined => {
  signal.throwIfAborted();
  return undefined;
};
