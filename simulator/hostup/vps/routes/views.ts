import { sshKeys } from '../../keys/ssh-keys';
import type { Simulation } from '../../../simulation';
import { isGone, type Machine } from '../machine';
import { progressOf, shownPowerState } from '../jobs';
import { monthly, PRICING, templateOf } from '../catalogue';
import { shownServiceStatus } from './answers';
import { nextDue } from '../cancellation';
import { gatesOf } from './gates';

const FIXED_PRICE = 199;

/** A machine as listed. Source: developer.hostup.se, vps-services/get-v2-vps-id; names after `bandwidth` are inferred. */
export function inventoryItem(machine: Machine, simulation: Simulation) {
  const { id, name, resources } = machine;
  const serviceStatus = shownServiceStatus(machine, simulation);
  return {
    id,
    name,
    primaryIp: primaryIpOf(machine),
    serviceStatus,
    powerState: shownPowerState(machine, simulation.clock.now()),
    operatingSystem: operatingSystemOf(machine),
    billing: billingOf(machine),
    resources: { ...resources },
    bandwidth: BANDWIDTH,
    ...(simulation.switches.get('vps.regionField') === 'everywhere' ? { region: machine.region } : {}),
    availability: serviceStatus === 'active' ? 'available' : 'unavailable',
    tags: [],
    isPinned: false,
    ...(machine.overdueInvoice ? { overdueInvoice: { hasOverdueInvoice: true, invoiceCount: 1 } } : {}),
  };
}

/** `GET /vps/{id}`: as listed, and with gates if they are everywhere. */
export const machineItem = (machine: Machine, simulation: Simulation) => ({
  ...inventoryItem(machine, simulation),
  ...(simulation.switches.get('vps.gates') === 'everywhere' ? { actions: gatesOf(machine, simulation) } : {}),
});

/** `GET /vps/{id}/details`. Names after `bandwidth` are inferred: the page was cut there. */
export function detailsOf(machine: Machine, simulation: Simulation) {
  const { switches } = simulation;
  const { cpuCores, memoryGb, storageGb } = machine.resources;
  const primaryIp = primaryIpOf(machine);
  return {
    id: machine.id,
    productName: machine.isPayg ? 'Cloud VPS' : 'VPS S',
    hostname: machine.hostname,
    serviceStatus: shownServiceStatus(machine, simulation),
    createdAt: machine.createdAt,
    nextDueAt: new Date(nextDue(machine, simulation.clock.now())).toISOString(),
    billing: billingOf(machine),
    cpuCores,
    memoryGb,
    storageGb,
    backupsIncluded: 0,
    bandwidth: BANDWIDTH,
    primaryIp,
    ipAddresses: primaryIp === null ? [] : [{ type: 'ipv4', ip: primaryIp, isPrimary: true }],
    powerState: shownPowerState(machine, simulation.clock.now()),
    operatingSystem: operatingSystemOf(machine),
    ...(switches.get('vps.regionField') === 'absent' ? {} : { region: machine.region }),
    sshKeys: sshKeysOn(machine, simulation),
    login: loginOf(machine, simulation),
    ...(switches.get('vps.gates') === 'absent' ? {} : { actions: gatesOf(machine, simulation) }),
    ...(machine.overdueInvoice ? { overdueInvoice: { hasOverdueInvoice: true, invoiceCount: 1 } } : {}),
  };
}

/** `GET /vps/{id}/status`; how `pendingTasks` look is inferred. */
export function statusOf(machine: Machine, simulation: Simulation) {
  const now = simulation.clock.now();
  const powerState = shownPowerState(machine, now);
  const running = powerState === 'running';
  const { cpuCores, memoryGb, storageGb } = machine.resources;
  const share = (totalGb: number, usagePercent: number) => ({
    usedGb: Math.round(totalGb * usagePercent) / 100,
    totalGb,
    usagePercent,
  });
  return {
    id: machine.id,
    powerState,
    uptimeSeconds: running ? uptimeOf(machine, now) : null,
    cpuUsagePercent: running ? 3 : 0,
    cpuCores,
    memory: share(memoryGb, running ? 25 : 0),
    storage: share(storageGb, 10),
    network: { inboundGb: 0, outboundGb: 0, totalGb: 0 },
    pendingTasks: machine.jobs
      .filter((job) => job.ended === null)
      .map((job) => {
        const { phase, percent } = progressOf(job, now);
        return { jobId: job.id, type: job.kind, status: phase, progress: percent };
      }),
  };
}

export function uptimeOf({ createdAt, jobs }: Machine, now: number): number {
  const started = jobs.findLast((job) => job.ended?.completed === true && job.kind !== 'resizeDisk');
  return Math.max(0, Math.floor((now - (started?.ended?.at ?? Date.parse(createdAt))) / 1000));
}

const BANDWIDTH = { usedGb: 0, limitGb: 1000, inboundGb: 0, outboundGb: 0, usagePercent: 0 };

/** No address before the machine was deployed, nor once it is gone. */
export const primaryIpOf = (machine: Machine): string | null =>
  machine.serviceStatus === 'pending' || isGone(machine) ? null : machine.address;

export function operatingSystemOf({ templateId, serviceStatus }: Machine) {
  const template = templateOf(templateId);
  if (template === undefined || serviceStatus === 'pending') return null;
  const { name, family, version } = template;
  return { displayName: name, family, version, variant: null };
}

/** PAYG shows what a month of running costs at most (inferred), and `monthly` as its cycle (documented). */
export function billingOf({ isPayg, resources }: Machine) {
  const { cpuPerCoreHour, memoryPerGbHour, storagePerGbHour, ipPerHour, currencyCode } = PRICING;
  const perHour =
    resources.cpuCores * cpuPerCoreHour +
    resources.memoryGb * memoryPerGbHour +
    resources.storageGb * storagePerGbHour +
    ipPerHour;
  return {
    amount: isPayg ? monthly(perHour) : FIXED_PRICE,
    currencyCode,
    billingCycle: 'monthly',
    isPayg,
    periodYears: null,
  };
}

const sshKeysOn = ({ sshKeyIds }: Machine, { collections }: Simulation) =>
  sshKeyIds.flatMap((id) => {
    const key = collections.of(sshKeys).get(id);
    return key === undefined ? [] : [{ id, name: key.name }];
  });

function loginOf(machine: Machine, { switches }: Simulation) {
  const username = 'root';
  if (switches.get('vps.login') === 'password') return { username, password: passwordOf(machine) };
  return { username, passwordAvailable: true, passwordDelivery: 'email' };
}

/** The password that the deployment made up. */
export const passwordOf = (machine: Machine): string => `simulated-${machine.id.slice(-12)}`;
