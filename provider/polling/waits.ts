import { isHostupError } from '../core/error';
import { type JobEnd, jobJudge } from './job';
import { type Operation, pollPathOf } from './operation';
import { gapMs, Pace, type PaceOptions, sleepUntil } from './intervals';
import { Rounds } from './poller';
import { goalLost, type Judge } from './verdict';
import { Wait, type WaitOptions } from './wait';
import { Watcher } from './watcher';

/** Where news comes from. Failures are `HostupError`s; each signal ends its call. */
export interface WaitingSource<S> {
  /** Every machine by its id, all pages: one call for all that wait in a round. */
  list(signal: AbortSignal): Promise<ReadonlyMap<string, S>>;
  /** One machine; `undefined` when the vendor answers 404. */
  look(id: string, signal: AbortSignal): Promise<S | undefined>;
  /** The body of the answer about a job. `path` begins with `/api/`. */
  job(path: string, signal: AbortSignal): Promise<unknown>;
}

/** Waits for queued work and for machines: one for each credential, so that all who wait share their list calls. */
export class Waiting<S> {
  private readonly rounds: Rounds<S>;

  constructor(
    private readonly source: WaitingSource<S>,
    private readonly options: PaceOptions,
  ) {
    this.rounds = new Rounds((signal) => source.list(signal), options);
  }

  /**
   * Waits until the judge says that a machine has reached what is wanted, and answers its state then. Fails with the
   * judge's reason, with `timeout`, with the reason of the signal, and with what makes the list impossible
   * (`unauthorized`, `forbidden`). The judge sees news only that was asked for after this call.
   */
  state(id: string, judge: Judge<S>, options: WaitOptions): Promise<S | undefined> {
    const wait = new Wait(options, this.options.clock);
    return wait.during((signal) =>
      options.listed === false ? this.alone(id, judge, wait, signal) : this.together(id, judge, wait, signal),
    );
  }

  /**
   * Waits for the end of an operation. `lost`: the vendor does not know the job (any more), or will not tell; the
   * object's own state decides then. Fails with `job_failed` and the vendor's reason, with `timeout`, with the reason
   * of the signal, and with `unauthorized`.
   */
  job(operation: Operation, options: WaitOptions): Promise<JobEnd> {
    const wait = new Wait(options, this.options.clock);
    return wait.during(async (signal) => {
      const { estimatedSeconds, jobId, status } = operation;
      const judge = jobJudge(jobId === undefined ? 'the job' : `job ${jobId}`, wait);
      const over =
        status === undefined ? undefined : judge(operation.announcement ?? { operation: { status } });
      if (over !== undefined) return over.answer;
      const path = pollPathOf(operation);
      if (path === undefined) return 'lost';
      const paced = { ...this.options, estimatedSeconds: options.estimatedSeconds ?? estimatedSeconds };
      return lookUntil(
        paced,
        wait,
        signal,
        (inner) => this.jobNews(path, inner),
        (news) => (news === 'lost' ? { answer: news } : judge(news.body)),
      );
    });
  }

  private async jobNews(path: string, signal: AbortSignal): Promise<{ body: unknown } | 'lost'> {
    try {
      return { body: await this.source.job(path, signal) };
    } catch (error) {
      // How long jobs are kept, and which scope may read them, is not documented.
      if (isHostupError(error, 'not_found', 'forbidden')) return 'lost';
      throw error;
    }
  }

  private together(id: string, judge: Judge<S>, wait: Wait, signal: AbortSignal): Promise<S | undefined> {
    return new Promise((resolve, reject) => {
      const watcher = new Watcher<S>({
        judge,
        wait,
        pace: new Pace(this.options, wait.options.estimatedSeconds),
        look: (inner) => this.source.look(id, inner),
        resolve,
        reject,
      });
      signal.addEventListener('abort', () => this.rounds.leave(watcher), { once: true });
      this.rounds.join(id, watcher);
    });
  }

  private alone(id: string, judge: Judge<S>, wait: Wait, signal: AbortSignal): Promise<S | undefined> {
    const paced = { ...this.options, estimatedSeconds: wait.options.estimatedSeconds };
    return lookUntil(
      paced,
      wait,
      signal,
      (inner) => this.source.look(id, inner),
      (state) => {
        const verdict = judge(state);
        if (verdict.kind === 'reached') return { answer: state };
        if (verdict.kind === 'failed') throw goalLost(wait.options.what, verdict);
        wait.heard(verdict.message, verdict.percent);
        return undefined;
      },
    );
  }
}

/**
 * Looks at one thing by itself, at the pace of its wait, until `judge` has an answer. Looks that fail in passing do
 * not end it. Ends with the signal.
 */
export async function lookUntil<N, T>(
  options: PaceOptions & { readonly estimatedSeconds?: number | undefined },
  wait: Wait,
  signal: AbortSignal,
  look: (signal: AbortSignal) => Promise<N>,
  judge: (news: N) => { readonly answer: T } | undefined,
): Promise<T> {
  const { clock, estimatedSeconds } = options;
  const pace = new Pace(options, estimatedSeconds);
  let notBefore = -Infinity;
  for (;;) {
    await sleepUntil(options, Math.max(pace.dueAt, notBefore), signal);
    const began = clock.now();
    const seen = await look(signal).then(
      (news) => ({ news }),
      (error: unknown) => wait.missed(error),
    );
    const end = seen === undefined ? undefined : judge(seen.news);
    if (end !== undefined) return end.answer;
    pace.looked(began);
    notBefore = clock.now() + gapMs(options);
  }
}
