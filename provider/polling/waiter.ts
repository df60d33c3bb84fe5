import { isHostupError } from '../core/error';
import { type JobOutcome, jobTracker } from './job';
import { type Operation, pollPathOf } from './operation';
import { gapBetweenPolls, PollSchedule, type PollOptions, sleepUntil } from './poll-schedule';
import { Poller } from './poller';
import { waitFailedError, type WaitCondition } from './wait-condition';
import { Wait, type WaitOptions } from './wait';
import { Subscriber } from './subscriber';

/** The calls that are polled. Failures are `HostupError`s; each signal ends its call. */
export interface PollSource<S> {
  /** Every object by its id, all pages: one call serves everyone who waits. */
  list(signal: AbortSignal): Promise<ReadonlyMap<string, S>>;
  /** One object; `undefined` when the vendor answers 404. */
  get(id: string, signal: AbortSignal): Promise<S | undefined>;
  /** The body of the response about a job. `path` begins with `/api/`. */
  job(path: string, signal: AbortSignal): Promise<unknown>;
}

/** Waits for jobs and for the states of objects. One per credential, so that all waits share their list calls. */
export class Waiter<S> {
  private readonly poller: Poller<S>;

  constructor(
    private readonly source: PollSource<S>,
    private readonly options: PollOptions,
  ) {
    this.poller = new Poller((signal) => source.list(signal), options);
  }

  /**
   * Waits until the condition is reached, and returns the object's state at that moment. Fails with the condition's
   * reason, with `timeout`, with the signal's reason, and with what makes the list impossible (`unauthorized`,
   * `forbidden`). The condition only sees states that were requested after this call.
   */
  waitForState(id: string, condition: WaitCondition<S>, options: WaitOptions): Promise<S | undefined> {
    const wait = new Wait(options, this.options.clock);
    return wait.run((signal) =>
      options.listed === false
        ? this.pollAlone(id, condition, wait, signal)
        : this.pollShared(id, condition, wait, signal),
    );
  }

  /**
   * Waits for the end of an operation. `lost`: the vendor does not know the job (any more), or will not say; then the
   * object's own state decides. Fails with `job_failed` and the vendor's reason, with `timeout`, with the
   * signal's reason, and with `unauthorized`.
   */
  waitForJob(operation: Operation, options: WaitOptions): Promise<JobOutcome> {
    const wait = new Wait(options, this.options.clock);
    return wait.run(async (signal) => {
      const { estimatedSeconds, jobId, status } = operation;
      const track = jobTracker(jobId === undefined ? 'the job' : `job ${jobId}`, wait);
      const over =
        status === undefined ? undefined : track(operation.announcement ?? { operation: { status } });
      if (over !== undefined) return over.result;
      const path = pollPathOf(operation);
      if (path === undefined) return 'lost';
      const polling = { ...this.options, estimatedSeconds: options.estimatedSeconds ?? estimatedSeconds };
      return pollUntil(
        polling,
        wait,
        signal,
        (inner) => this.getJob(path, inner),
        (response) => (response === 'lost' ? { result: response } : track(response.body)),
      );
    });
  }

  private async getJob(path: string, signal: AbortSignal): Promise<{ body: unknown } | 'lost'> {
    try {
      return { body: await this.source.job(path, signal) };
    } catch (error) {
      // How long jobs are kept, and which scope may read them, is not documented.
      if (isHostupError(error, 'not_found', 'forbidden')) return 'lost';
      throw error;
    }
  }

  private pollShared(
    id: string,
    condition: WaitCondition<S>,
    wait: Wait,
    signal: AbortSignal,
  ): Promise<S | undefined> {
    return new Promise((resolve, reject) => {
      const subscriber = new Subscriber<S>({
        condition,
        wait,
        schedule: new PollSchedule(this.options, wait.options.estimatedSeconds),
        get: (inner) => this.source.get(id, inner),
        resolve,
        reject,
      });
      signal.addEventListener('abort', () => this.poller.unsubscribe(subscriber), { once: true });
      this.poller.subscribe(id, subscriber);
    });
  }

  private pollAlone(
    id: string,
    condition: WaitCondition<S>,
    wait: Wait,
    signal: AbortSignal,
  ): Promise<S | undefined> {
    const polling = { ...this.options, estimatedSeconds: wait.options.estimatedSeconds };
    return pollUntil(
      polling,
      wait,
      signal,
      (inner) => this.source.get(id, inner),
      (state) => {
        const status = condition(state);
        if (status.kind === 'reached') return { result: state };
        if (status.kind === 'failed') throw waitFailedError(wait.options.what, status);
        wait.reportProgress(status.message, status.percent);
        return undefined;
      },
    );
  }
}

/**
 * Polls one thing by itself, on the schedule of its wait, until `evaluate` returns a result. Transient failures do not
 * end it. Ends with the signal.
 */
export async function pollUntil<R, T>(
  options: PollOptions & { readonly estimatedSeconds?: number | undefined },
  wait: Wait,
  signal: AbortSignal,
  request: (signal: AbortSignal) => Promise<R>,
  evaluate: (response: R) => { readonly result: T } | undefined,
): Promise<T> {
  const { clock, estimatedSeconds } = options;
  const schedule = new PollSchedule(options, estimatedSeconds);
  let notBefore = -Infinity;
  for (;;) {
    await sleepUntil(options, Math.max(schedule.dueAt, notBefore), signal);
    const began = clock.now();
    const polled = await request(signal).then(
      (response) => ({ response }),
      (error: unknown) => wait.pollFailed(error),
    );
    const end = polled === undefined ? undefined : evaluate(polled.response);
    if (end !== undefined) return end.result;
    schedule.polled(began);
    notBefore = clock.now() + gapBetweenPolls(options);
  }
}
