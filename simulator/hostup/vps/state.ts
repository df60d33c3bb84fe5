import type { Machine, MachineJob, PowerState, ServiceStatus } from './machine';
import { progressOf, shownPowerState, type JobProgress } from './jobs';
import { templateOf } from './catalogue';
import { cancellationView } from './cancellation';
import type { Simulation } from '../../simulation';

/** A job of a machine as control shows it. */
export interface VpsJobState extends Pick<MachineJob, 'id' | 'kind'> {
  readonly status: JobProgress['phase'];
  readonly percent: number;
  readonly message: string;
}

/** A machine as control shows it, with everything that the API hides or shows late. */
export interface VpsState extends Pick<
  Machine,
  | 'id'
  | 'number'
  | 'orderId'
  | 'name'
  | 'resources'
  | 'region'
  | 'hostname'
  | 'sshKeyIds'
  | 'isPayg'
  | 'legacy'
  | 'autoRenew'
  | 'overdueInvoice'
  | 'ignoresShutdown'
  | 'reloadRecommended'
  | 'createdAt'
  | 'cancelCalls'
> {
  readonly primaryIp: string;
  /** Name of the template. */
  readonly operatingSystem: string;
  readonly serviceStatus: ServiceStatus;
  /** As shown now: `starting` and the like while a job runs. */
  readonly powerState: PowerState;
  /** Null when it was never cancelled. */
  readonly cancellation: {
    readonly status: string;
    readonly type: string;
    readonly reason: string | null;
  } | null;
  readonly jobs: VpsJobState[];
}

export function vpsState(machine: Machine, simulation: Simulation): VpsState {
  const now = simulation.clock.now();
  const { id, number, orderId, name, resources, region, hostname, sshKeyIds, isPayg, legacy } = machine;
  const { autoRenew, overdueInvoice, ignoresShutdown, reloadRecommended, createdAt, cancelCalls } = machine;
  const { cancellation } = machine;
  return {
    id,
    number,
    orderId,
    name,
    resources,
    region,
    hostname,
    primaryIp: machine.address,
    operatingSystem: templateOf(machine.templateId)?.name ?? machine.templateId,
    serviceStatus: machine.serviceStatus,
    powerState: shownPowerState(machine, now),
    sshKeyIds,
    isPayg,
    legacy,
    autoRenew,
    overdueInvoice,
    ignoresShutdown,
    reloadRecommended,
    createdAt,
    cancellation:
      cancellation === null
        ? null
        : {
            status: cancellationView(machine, simulation).status,
            type: cancellation.type,
            reason: cancellation.reason,
          },
    cancelCalls,
    jobs: machine.jobs.map((job) => {
      const { phase, percent, message } = progressOf(job, now);
      return { id: job.id, kind: job.kind, status: phase, percent, message };
    }),
  };
}
