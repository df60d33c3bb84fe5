import type { Simulation } from '../../../simulation';
import type { Machine } from '../machine';
import { currentJob, shownPowerState } from '../jobs';
import { failedDeployment } from '../power-actions';

/** Gates as other resources have them. Source: developer.hostup.se, vps-services/get-v2-ssh-keys. */
export function gatesOf(machine: Machine, { clock, switches }: Simulation) {
  const busy = currentJob(machine) !== undefined && switches.get('vps.whileBusy') === 'refused';
  const ready = machine.serviceStatus === 'active' && !busy;
  const state = shownPowerState(machine, clock.now());
  const gate = (allowed: boolean, reason: string, code: string | null = null) => ({
    allowed,
    reason: allowed ? null : reason,
    code: allowed ? null : code,
  });
  const notReady = 'The VPS is not ready.';
  const power = (allowed: boolean, reason: string) =>
    ready ? gate(allowed, reason) : gate(false, notReady, 'vps_not_ready');
  const repairable = failedDeployment(machine) && switches.get('vps.startAfterFailedDeploy') === 'repairs';
  const open = machine.cancellation === null || machine.cancellation.state === 'revoked';
  return {
    canStart: repairable ? gate(true, '') : power(state !== 'running', 'The VPS is running.'),
    canStop: power(state !== 'stopped', 'The VPS is stopped.'),
    canShutdown: power(state !== 'stopped', 'The VPS is stopped.'),
    canRestart: power(state === 'running', 'The VPS is not running.'),
    canReset: power(state === 'running', 'The VPS is not running.'),
    canResize: power(machine.isPayg, 'The VPS has a fixed billing cycle.'),
    canRebuild: power(true, ''),
    canResetSshKeys: power(true, ''),
    canCancel: gate(open, 'The VPS is already cancelled.'),
  };
}
