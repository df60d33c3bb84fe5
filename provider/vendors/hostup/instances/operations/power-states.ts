import type { WaitStatus } from '../../../../polling';
import type { Machine } from './machine';

// Source: get-v2-vps-id (serviceStatus); which of them mean that nothing is left is inferred.
const ENDED: readonly string[] = ['terminated', 'cancelled'];
const HALTED: readonly string[] = [...ENDED, 'fraud', 'expired', 'suspended'];

/** True when the vendor has taken the machine away, whatever it still lists of it. */
export const isEnded = ({ serviceStatus }: Machine): boolean => ENDED.includes(serviceStatus);

/** True from the order until the machine runs for the first time, unless that has failed. */
export const isBeingMade = ({ powerState, serviceStatus }: Machine): boolean =>
  powerState === 'provisioning' || (serviceStatus === 'pending' && powerState !== 'error');

/** Up and running. `missing` says what a 404 means: a machine that was just made may not be visible yet (law 4). */
export const runs =
  (missing: 'not yet' | 'gone') =>
  (machine: Machine | undefined): WaitStatus =>
    unlessHalted(machine, missing, ({ powerState, serviceStatus }) =>
      powerState === 'running' && serviceStatus !== 'pending' ? REACHED : waiting(powerState, serviceStatus),
    );

/** A new machine that can be used: it runs, and has an address that others may point to. */
export const isReady = (machine: Machine | undefined): WaitStatus => {
  const verdict = runs('not yet')(machine);
  if (verdict.kind !== 'reached' || machine?.primaryIp !== undefined) return verdict;
  return { kind: 'waiting', message: 'running, no address yet' };
};

/** Switched off. */
export const isStopped = (machine: Machine | undefined): WaitStatus =>
  unlessHalted(machine, 'gone', ({ powerState, serviceStatus }) =>
    powerState === 'stopped' ? REACHED : waiting(powerState, serviceStatus),
  );

/** Running or stopped, and not on the way between. */
export const isSettled = (machine: Machine | undefined): WaitStatus =>
  unlessHalted(machine, 'gone', ({ powerState, serviceStatus }) =>
    ['running', 'stopped', 'paused'].includes(powerState) ? REACHED : waiting(powerState, serviceStatus),
  );

/** Taken away for good: no answer but 404, or the word for it. */
export const isGone = (machine: Machine | undefined): WaitStatus =>
  machine === undefined || isEnded(machine) ? REACHED : waiting(machine.powerState, machine.serviceStatus);

const REACHED: WaitStatus = { kind: 'reached' };

const waiting = (powerState: string, serviceStatus: string): WaitStatus => ({
  kind: 'waiting',
  message: serviceStatus === 'active' ? powerState : `${powerState}, service ${serviceStatus}`,
});

function unlessHalted(
  machine: Machine | undefined,
  missing: 'not yet' | 'gone',
  judge: (machine: Machine) => WaitStatus,
): WaitStatus {
  if (machine === undefined) {
    if (missing === 'not yet') return { kind: 'waiting', message: 'not visible yet' };
    return { kind: 'failed', message: 'HostUp no longer knows the machine' };
  }
  if (HALTED.includes(machine.serviceStatus)) {
    return { kind: 'failed', message: `HostUp says that the service is ${machine.serviceStatus}` };
  }
  if (machine.powerState === 'error') {
    return { kind: 'failed', message: 'HostUp reports the power state error' };
  }
  return judge(machine);
}
