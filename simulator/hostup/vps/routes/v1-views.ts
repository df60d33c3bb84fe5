import { sshKeys } from '../../keys/ssh-keys';
import type { Simulation } from '../../../simulation';
import { currentJob, progressOf, shownPowerState } from '../jobs';
import type { Machine } from '../machine';
import { templateOf } from '../catalogue';
import { shownServiceStatus } from './answers';
import { nextDue } from '../cancellation';
import { billingOf, passwordOf, primaryIpOf, uptimeOf } from './views';

/** How v1 writes a status: `Active`. */
function statusWord(machine: Machine, simulation: Simulation): string {
  const status = shownServiceStatus(machine, simulation);
  return `${status.charAt(0).toUpperCase()}${status.slice(1)}`;
}

/** `GET /api/vm/{id}/status`: the page was not readable, so its fields are inferred from rebuild-status. */
export function powerV1(machine: Machine, { clock }: Simulation) {
  const status = shownPowerState(machine, clock.now());
  return {
    id: machine.number,
    status,
    power: status === 'running',
    locked: currentJob(machine) !== undefined,
    uptime: status === 'running' ? uptimeOf(machine, clock.now()) : 0,
  };
}

/** Source: developer.hostup.se, vps-services/get-vm-vmid-details. */
export function detailsV1(machine: Machine, simulation: Simulation) {
  const { cpuCores, memoryGb, storageGb } = machine.resources;
  const { amount, billingCycle } = billingOf(machine);
  return {
    id: String(machine.number),
    product_id: machine.isPayg ? '4001' : '3060',
    product_name: machine.isPayg ? 'Cloud VPS' : 'VPS S',
    hostname: machine.hostname,
    status: statusWord(machine, simulation),
    created: machine.createdAt.slice(0, 10),
    order_id: String(machine.number + 50_000),
    billingcycle: billingCycle,
    price: amount,
    total: amount,
    firstpayment: amount,
    next_due: new Date(nextDue(machine, simulation.clock.now())).toISOString().slice(0, 10),
    cpu: cpuCores,
    ram: memoryGb,
    disk: storageGb,
    bandwidth_limit: 1000,
    bandwidth_usage: { data_received: 0, data_sent: 0 },
    usage_log: [],
  };
}

/** Under which number a machine is billed: pages show two numbers, older captures one. */
export const accountNumber = ({ number }: Machine, { switches }: Simulation): number =>
  switches.get('vps.v1AccountId') === 'same' ? number : number + 10_000;

/** "Product and account IDs"; the names are inferred. Source: developer.hostup.se, vps-services/get-vm-vmid-billing-cycle. */
export function billingCycleV1(machine: Machine, simulation: Simulation) {
  const accountId = accountNumber(machine, simulation);
  return {
    productId: machine.isPayg ? 4001 : 3060,
    ...(simulation.switches.get('vps.v1AccountId') === 'absent' ? {} : { accountId }),
    currentCycle: 'm',
    nextDue: new Date(nextDue(machine, simulation.clock.now())).toISOString().slice(0, 10),
  };
}

/** Source: developer.hostup.se, vps-services/get-vps-accounts-id. */
export function accountV1(machine: Machine, simulation: Simulation) {
  const { cpuCores, memoryGb, storageGb } = machine.resources;
  const { amount, billingCycle, currencyCode } = billingOf(machine);
  return {
    vps_account: {
      id: machine.number,
      name: machine.name,
      ip: primaryIpOf(machine),
      status: statusWord(machine, simulation),
      vmStatus: shownPowerState(machine, simulation.clock.now()),
      bandwidth: { used: 0, limit: 1000 },
      proxmoxVmId: machine.number + 100_000,
      os: templateOf(machine.templateId)?.name ?? null,
      resources: { cpu: cpuCores, ram: memoryGb, storage: storageGb },
      price: amount,
      billingCycle,
      currency: currencyCode,
      created: machine.createdAt,
      pricing: { recurring: amount },
      tags: [],
    },
  };
}

/** Source: developer.hostup.se, vps-services/get-vm-vmid-rebuild-status. */
export function rebuildStatusV1(machine: Machine, simulation: Simulation) {
  const now = simulation.clock.now();
  const job = machine.jobs.findLast(({ kind }) => kind === 'rebuild');
  const progress = job === undefined ? undefined : progressOf(job, now);
  const isRebuilding = progress !== undefined && progress.endedAt === null;
  const { status, locked, power, uptime } = powerV1(machine, simulation);
  const keys = simulation.collections.of(sshKeys);
  const sshkeys = machine.sshKeyIds.flatMap((id) => keys.get(id)?.name ?? []);
  return {
    status,
    status_lang: status,
    locked,
    built: !isRebuilding && progress?.phase !== 'failed',
    power,
    uptime,
    isRebuilding,
    rebuildProgress: progress?.percent ?? 0,
    rebuildMessage: progress?.message ?? '',
    credentials: { username: 'root', password: passwordOf(machine), sshkeys },
  };
}
