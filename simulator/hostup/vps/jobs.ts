import type { Machine, MachineJob, PowerState } from './machine';

/** How far a job is. */
export interface JobProgress {
  readonly phase: 'queued' | 'in_progress' | 'completed' | 'failed';
  readonly percent: number;
  readonly message: string;
  /** Simulated time in ms; null before the end. */
  readonly endedAt: number | null;
}

const DOING: Readonly<Record<MachineJob['kind'], string>> = {
  deploy: 'Deploying the virtual machine',
  start: 'Starting the virtual machine',
  stop: 'Stopping the virtual machine',
  shutdown: 'Shutting the virtual machine down',
  restart: 'Restarting the virtual machine',
  reset: 'Resetting the virtual machine',
  rebuild: 'Rebuilding the virtual machine',
  resizeDisk: 'Resizing the disk',
  resizeReboot: 'Restarting the virtual machine with its new resources',
  resetSshKeys: 'Installing the SSH keys',
  resetPassword: 'Setting the password',
};

/** When a job ends, in simulated ms; Infinity for one that never does. */
export function endOf(job: MachineJob): number {
  if (job.ended !== null) return job.ended.at;
  if (job.endsAt === null) return Number.POSITIVE_INFINITY;
  if (job.failure === null) return job.endsAt;
  return job.startsAt + ((job.endsAt - job.startsAt) * job.failure.atPercent) / 100;
}

/** How far the job is now; it must have been settled up to now. */
export function progressOf(job: MachineJob, now: number): JobProgress {
  const { ended, failure } = job;
  if (ended !== null) {
    const percent = ended.completed ? 100 : (failure?.atPercent ?? percentAt(job, ended.at));
    const phase = ended.completed ? 'completed' : 'failed';
    return { phase, percent, message: ended.message, endedAt: ended.at };
  }
  if (now < job.startsAt)
    return { phase: 'queued', percent: 0, message: 'Waiting in the queue', endedAt: null };
  return { phase: 'in_progress', percent: percentAt(job, now), message: DOING[job.kind], endedAt: null };
}

function percentAt({ startsAt, endsAt }: MachineJob, now: number): number {
  if (endsAt === null) return 50;
  const share = endsAt === startsAt ? 1 : (now - startsAt) / (endsAt - startsAt);
  return Math.max(0, Math.min(99, Math.floor(share * 100)));
}

/** The job that has the machine, if any. */
export const currentJob = (machine: Machine): MachineJob | undefined =>
  machine.jobs.find((job) => job.ended === null);

/** What the API shows while a job is under way: a transition where there is one. */
export function shownPowerState(machine: Machine, now: number): PowerState {
  const job = currentJob(machine);
  if (job === undefined) return machine.powerState;
  const { phase, percent } = progressOf(job, now);
  if (job.kind === 'deploy') return 'provisioning';
  if (phase === 'queued') return machine.powerState;
  switch (job.kind) {
    case 'start':
      return 'starting';
    case 'stop':
    case 'shutdown':
      return 'stopping';
    case 'rebuild':
      return 'provisioning';
    case 'resizeDisk':
      return machine.powerState;
    case 'restart':
    case 'reset':
    case 'resizeReboot':
    case 'resetSshKeys':
    case 'resetPassword':
      return percent < 50 ? 'stopping' : 'starting';
  }
}

/** The machine after everything that has happened to it by now; jobs and cancellation take effect in order of time. */
export function settled(machine: Machine, now: number): Machine {
  let state = machine;
  for (;;) {
    const job = currentJob(state);
    const jobEnd = job === undefined ? Number.POSITIVE_INFINITY : endOf(job);
    const goes = goesAt(state);
    if (Math.min(jobEnd, goes) > now) return state;
    state = job !== undefined && jobEnd <= goes ? ended(state, job, jobEnd) : gone(state, goes);
  }
}

const goesAt = ({ cancellation }: Machine): number =>
  cancellation?.state === 'waiting' ? cancellation.takesEffectAt : Number.POSITIVE_INFINITY;

function gone(machine: Machine, at: number): Machine {
  const { cancellation } = machine;
  const jobs = machine.jobs.map((job) => closed(job, at, 'The service was cancelled'));
  return {
    ...machine,
    jobs,
    serviceStatus: 'terminated',
    powerState: 'stopped',
    cancellation: cancellation === null ? null : { ...cancellation, state: 'completed' },
  };
}

/** The job as it stands when something else ends it. */
export const closed = (job: MachineJob, at: number, message: string): MachineJob =>
  job.ended === null ? { ...job, ended: { at, completed: false, message } } : job;

function ended(machine: Machine, job: MachineJob, at: number): Machine {
  const completed = job.failure === null;
  const message = job.failure?.message ?? 'Completed';
  const jobs = machine.jobs.map((one) => (one === job ? { ...one, ended: { at, completed, message } } : one));
  return { ...machine, jobs, ...(completed ? afterSuccess(machine, job) : afterFailure(job)) };
}

function afterSuccess(machine: Machine, { kind, effect }: MachineJob): Partial<Machine> {
  const running = { powerState: 'running', reloadRecommended: false } as const;
  const arrived = {
    ...running,
    serviceStatus: 'active',
    hostname: machine.hostname ?? machine.name,
  } as const;
  switch (kind) {
    case 'deploy':
      return arrived;
    case 'start':
      return effect.repairs === true ? arrived : running;
    case 'stop':
    case 'shutdown':
      return effect.heeded === false ? {} : { powerState: 'stopped' };
    case 'rebuild':
      return {
        ...running,
        templateId: effect.templateId ?? machine.templateId,
        sshKeyIds: effect.sshKeyIds ?? machine.sshKeyIds,
      };
    case 'resizeDisk':
      return {
        resources: { ...machine.resources, storageGb: effect.storageGb ?? machine.resources.storageGb },
      };
    case 'resetSshKeys':
      return { ...running, sshKeyIds: effect.sshKeyIds ?? machine.sshKeyIds };
    case 'restart':
    case 'reset':
    case 'resizeReboot':
    case 'resetPassword':
      return running;
  }
}

/** A disk that was being written is lost; anything else leaves the machine as it was. */
const afterFailure = ({ kind }: MachineJob): Partial<Machine> =>
  kind === 'deploy' || kind === 'rebuild' ? { powerState: 'error' } : {};
