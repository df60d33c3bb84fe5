import { isDeepStrictEqual } from 'node:util';
import { defined } from '../../../core/values';
import type { Inputs, Outputs } from './schema';

/** What a preview can be certain of: for a create, or with `olds` for an update of that machine. */
export function predictInstance(wanted: Partial<Inputs>, olds?: Partial<Outputs>): Partial<Outputs> {
  const { powerState: wantedPowerState } = wanted;
  if (olds === undefined)
    return { powerState: wantedPowerState ?? 'running', wantedPowerState, setup: 'complete' };
  const { orderId, vpsId } = olds;
  // What the program does not mention is not managed.
  const kept: Kept = (...names) =>
    names.every((name) => wanted[name] === undefined || isDeepStrictEqual(wanted[name], olds[name]));
  const primaryIp = olds.primaryIp === '' ? undefined : olds.primaryIp;
  const always = { vpsId, orderId, primaryIp, setup: 'complete' };
  // Of a machine that is not set up yet, the rest is still to come.
  if (olds.setup === 'pending') return { ...defined(always), wantedPowerState };
  const { billing, estimatedMonthlyCost, login, loginPassword, operatingSystem, serviceStatus } = olds;
  const rest = defined({
    ...always,
    login,
    loginPassword,
    serviceStatus,
    ...(kept('templateId') ? { operatingSystem } : {}),
    ...(kept('cpuCores', 'memoryGb', 'storageGb') ? { billing, estimatedMonthlyCost } : {}),
    ...(wanted.powerState === undefined && staysAsItIs(olds, kept) ? { powerState: olds.powerState } : {}),
  });
  return { ...rest, wantedPowerState };
}

type Kept = (...names: (keyof Inputs & keyof Outputs)[]) => boolean;

/** A reinstalled machine, and one that gets keys, runs afterwards; one that has failed is switched on. */
const staysAsItIs = ({ powerState }: Partial<Outputs>, kept: Kept): boolean =>
  powerState === 'running' || (powerState === 'stopped' && kept('sshKeys', 'templateId'));
