import { readJob } from './job';
import { goalLost } from './verdict';
import type { Wait } from './wait';

export type JobEnd = 'completed' | 'lost';

/** How many answers in a row that say nothing of a job make it a lost one. */
const UNREADABLE_IS_LOST = 3;

/** Reads one answer after another about a job, until it is over. Throws `job_failed` with the vendor's reason. */
export function jobJudge(
  job: string,
  wait: Wait,
): (body: unknown) => { readonly answer: JobEnd } | undefined {
  let unreadable = 0;
  return (body) => {
    const { message, percent, phase } = readJob(body);
    if (phase === 'completed') return { answer: 'completed' };
    if (phase === 'failed') throw jobFailed(job, message, wait);
    unreadable = phase === 'unreadable' ? unreadable + 1 : 0;
    if (unreadable === UNREADABLE_IS_LOST) return { answer: 'lost' };
    wait.heard(message, percent);
    return undefined;
  };
}

const jobFailed = (job: string, reason = 'the vendor gives no reason', wait: Wait): Error =>
  goalLost(wait.options.what, { kind: 'failed', message: `${job} failed: ${reason}` });
