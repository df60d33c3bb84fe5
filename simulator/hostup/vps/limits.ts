import type { Simulation } from '../../simulation';
import { isGone, type Machine } from './machine';
import type { Amounts } from './access';
import { refusal } from '../rejection';

/** The account's own blockers, and what it has used up. */
export function blockersOf(simulation: Simulation): string[] {
  const { access } = simulation.account.machines;
  const used = usedAmounts(simulation).instanceCount >= access.limits.instanceCount;
  return [...access.blockerReasons, ...(used ? ['instance_limit_exceeded'] : [])];
}

/** The blockers in words. */
export const blockedDetail = (reasons: readonly string[]): string =>
  `Deployment is blocked: ${reasons.join(', ')}.`;

const LIMIT_REASONS: Readonly<Record<keyof Amounts, string>> = {
  cpuCores: 'cpu_limit_exceeded',
  memoryGb: 'memory_limit_exceeded',
  storageGb: 'storage_limit_exceeded',
  instanceCount: 'instance_limit_exceeded',
};

/** Throws a Rejection unless the account may have that much more. */
export function checkLimit(more: Partial<Amounts>, simulation: Simulation): void {
  const { access } = simulation.account.machines;
  const remaining = minus(access.limits, usedAmounts(simulation));
  const exceeded = (Object.keys(LIMIT_REASONS) as (keyof Amounts)[])
    .filter((kind) => (more[kind] ?? 0) > 0 && (more[kind] ?? 0) > remaining[kind])
    .map((kind) => LIMIT_REASONS[kind]);
  const blockerReasons = [...access.blockerReasons, ...exceeded];
  if (blockerReasons.length === 0) return;
  const unpaid = blockerReasons.includes('has_unpaid_invoice');
  throw refusal(unpaid ? 409 : 403, unpaid ? 'conflict' : 'forbidden', blockedDetail(blockerReasons), {
    blockerReasons,
  });
}

/** What the pay-as-you-go machines take up. */
export function usedAmounts({ account, clock }: Simulation): Amounts {
  const counted = account.machines.all(clock.now()).filter((machine) => machine.isPayg && !isGone(machine));
  const sum = (of: (machine: Machine) => number) => counted.reduce((total, one) => total + of(one), 0);
  return {
    cpuCores: sum((one) => one.resources.cpuCores),
    memoryGb: sum((one) => one.resources.memoryGb),
    storageGb: sum((one) => one.resources.storageGb),
    instanceCount: counted.length,
  };
}

export const minus = (max: Amounts, used: Amounts): Amounts => ({
  cpuCores: max.cpuCores - used.cpuCores,
  memoryGb: max.memoryGb - used.memoryGb,
  storageGb: max.storageGb - used.storageGb,
  instanceCount: max.instanceCount - used.instanceCount,
});
