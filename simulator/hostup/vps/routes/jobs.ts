import { Hono } from 'hono';
import type { ServiceEnv } from '../../request-context';
import type { Simulation } from '../../../simulation';
import { progressOf, type JobProgress } from '../jobs';
import type { JobOfMachine } from '../machines';
import { refusal } from '../../rejection';
import { success } from '../../v1-answers';
import { operationOf } from './answers';
import { accountNumber } from './v1-views';

/** `GET /api/jobs/{jobId}`, where jobs of both generations are polled; any good key may (the scope is not documented). */
export function jobs(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const app = new Hono<ServiceEnv>();
  app.get('/jobs/:jobId', (c) => {
    const id = c.req.param('jobId');
    const now = simulation.clock.now();
    const found = simulation.account.machines.findJob(id, now);
    const { endedAt } = found === undefined ? { endedAt: null } : progressOf(found.job, now);
    const forgotten = endedAt !== null && now >= endedAt + switches.get('jobs.retentionSeconds') * 1000;
    if (found === undefined || forgotten) throw refusal(404, 'not_found', 'Job not found');
    if (id.startsWith('job_') && switches.get('jobs.v2Shape') === 'operation')
      return c.json(operationOf(found, simulation));
    return success(c, simulation, jobData(found, simulation));
  });
  return app;
}

/** The words of the queue behind the API, which v1 pages about other jobs show. */
const QUEUE_WORDS = { queued: 'waiting', in_progress: 'active', completed: 'completed', failed: 'failed' };

/** Fields in documented order. Source: developer.hostup.se, domain-services/get-jobs-jobid. */
function jobData({ machine, job }: JobOfMachine, simulation: Simulation) {
  const { clock, switches } = simulation;
  const progress = progressOf(job, clock.now());
  const { phase, percent, endedAt } = progress;
  const status = switches.get('jobs.statusWords') === 'operation' ? phase : QUEUE_WORDS[phase];
  const message = messageOf(progress, switches.get('jobs.failureText'));
  return {
    jobId: job.id,
    queueType: 'vm',
    type: job.kind,
    state: QUEUE_WORDS[phase],
    status,
    progress: percent,
    progressTextKey: `jobs.vm.${job.kind}`,
    progressDetails: { percentage: percent, message, current: percent, total: 100 },
    progressMessage: message,
    result: resultOf(job.kind, progress, switches.get('jobs.failureText')),
    ...(switches.get('jobs.flags') === 'present'
      ? {
          isCompleted: phase === 'completed',
          isFailed: phase === 'failed',
          isRunning: phase === 'in_progress',
          isWaiting: phase === 'queued',
        }
      : {}),
    createdAt: new Date(job.queuedAt).toISOString(),
    finishedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    jobName: `vm-${job.kind}`,
    vmId: machine.number,
    hostbillAccountId: accountNumber(machine, simulation),
    isScheduled: false,
    delay: 0,
    statusKey: `jobs.status.${phase}`,
  };
}

const messageOf = ({ phase, message }: JobProgress, failureText: 'progressMessage' | 'result'): string =>
  phase === 'failed' && failureText === 'result' ? 'Failed' : message;

function resultOf(
  type: string,
  { phase, message, endedAt }: JobProgress,
  failureText: 'progressMessage' | 'result',
) {
  if (endedAt === null) return null;
  const success = phase === 'completed';
  const result = success || failureText === 'progressMessage' ? {} : { error: message };
  return { success, type, clientId: 1000, result, timestamp: new Date(endedAt).toISOString() };
}
