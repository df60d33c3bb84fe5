import type { Simulation } from '../../simulation';
import type { JobKind, Machine, MachineJob } from './machine';
import { closed, currentJob, endOf, shownPowerState } from './jobs';
import type { JobOfMachine } from './machines';
import { refusal } from '../rejection';
import { addressOf, DEFAULT_TEMPLATE } from './catalogue';

/** The part of the simulation that a write to a machine needs. */
export type MachineContext = Pick<Simulation, 'account' | 'clock' | 'switches'>;

/** What is known of a machine before it exists. */
export type NewMachine = Pick<Machine, 'name' | 'region' | 'resources'> & Partial<Machine>;

/** Adds a machine, running for long unless `facts` say otherwise. */
export function addMachine({ account, clock }: MachineContext, facts: NewMachine): Machine {
  const { ids, machines } = account;
  const number = ids.integer('vps');
  const machine: Machine = {
    id: ids.publicId('vps'),
    number,
    orderId: ids.publicId('ord'),
    diskId: ids.publicId('vpsdisk'),
    hostname: facts.name,
    templateId: DEFAULT_TEMPLATE.id,
    address: addressOf(number - FIRST_NUMBER),
    sshKeyIds: [],
    serviceStatus: 'active',
    powerState: 'running',
    isPayg: true,
    legacy: false,
    autoRenew: true,
    overdueInvoice: false,
    ignoresShutdown: false,
    reloadRecommended: false,
    createdAt: clock.iso(),
    foundAt: 0,
    listedAt: 0,
    jobs: [],
    cancellation: null,
    cancelCalls: 0,
    ...facts,
  };
  machines.put(machine);
  return machine;
}

const FIRST_NUMBER = 16_793;

/** Share of a job's time that it spends in the queue. */
const QUEUE_SHARE = 0.2;

export interface JobRequest {
  readonly kind: JobKind;
  /** Which generation of the API asked, as their job ids differ. */
  readonly generation: 'v1' | 'v2';
  readonly effect?: MachineJob['effect'];
  /** How long it takes, queue included; Infinity: it never ends. Default: `vps.jobSeconds`. */
  readonly seconds?: number;
  /** True: jobs under way are given up for it. */
  readonly supersedes?: boolean;
  /** The name of the action in v1 job ids. Default: the kind. */
  readonly action?: string;
  /** Fails for this reason when no injected failure comes first. */
  readonly failsWith?: MachineJob['failure'];
}

/** Gives the machine a job; throws a Rejection while another is under way, unless they queue. */
export function addJob(context: MachineContext, machine: Machine, request: JobRequest): JobOfMachine {
  const { account, clock, switches } = context;
  const now = clock.now();
  const { kind, effect = {}, generation, seconds = switches.get('vps.jobSeconds') } = request;
  const under = request.supersedes === true ? giveUp(machine, now) : machine;
  const busy = currentJob(under);
  if (busy !== undefined && switches.get('vps.whileBusy') === 'refused')
    throw refusal(409, 'vps_not_ready', `The VPS is not ready: its job ${busy.id} is under way.`);
  const from = Math.max(now, ...under.jobs.filter((job) => job.ended === null).map(finiteEnd));
  const endless = seconds === Number.POSITIVE_INFINITY;
  const job: MachineJob = {
    id:
      generation === 'v2'
        ? account.ids.publicId('job')
        : uniqueId(context, `${request.action ?? kind}-${machine.number}`, now),
    kind,
    queuedAt: now,
    startsAt: endless ? from : from + seconds * QUEUE_SHARE * 1000,
    endsAt: endless ? null : from + seconds * 1000,
    failure: account.machines.takeFailure(machine, kind) ?? request.failsWith ?? null,
    effect,
    ended: null,
  };
  account.machines.put({ ...under, jobs: [...under.jobs, job] });
  // A job of no seconds is over at once.
  return account.machines.findJob(job.id, now) ?? { machine: under, job };
}

const finiteEnd = (job: MachineJob): number => (job.endsAt === null ? job.queuedAt : endOf(job));

const giveUp = (machine: Machine, now: number): Machine => ({
  ...machine,
  jobs: machine.jobs.map((job) => closed(job, now, 'Superseded by a later job')),
});

/** v1's job ids end in the time in ms; two in one ms would be the same. */
function uniqueId({ account }: MachineContext, stem: string, now: number): string {
  for (let at = Math.floor(now); ; at += 1) {
    const id = `${stem}-${at}`;
    if (account.machines.findJob(id, now) === undefined) return id;
  }
}

/** Throws a Rejection unless the machine can be worked with: deployed, not suspended, not gone. */
export function requireReady(machine: Machine): void {
  if (machine.serviceStatus === 'active') return;
  throw refusal(409, 'vps_not_ready', `The VPS is not ready: its service is ${machine.serviceStatus}.`);
}

/** True when the guest is up and reachable now. */
export const isRunning = (machine: Machine, now: number): boolean =>
  shownPowerState(machine, now) === 'running';
