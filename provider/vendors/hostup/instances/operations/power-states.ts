import type { WaitStatus } from '../../../../polling';
import type { Instance } from './instance';

// Source: get-v2-vps-id (serviceStatus); which of them mean that nothing is left is inferred.
const ENDED: readonly string[] = ['terminated', 'cancelled'];
const HALTED: readonly string[] = [...ENDED, 'fraud', 'expired', 'suspended'];

/** True when the vendor has taken the machine away, whatever it still lists of it. */
export const isEnded = ({ serviceStatus }: Instance): boolean => ENDED.includes(serviceStatus);

/** True from the order until the machine runs for the first time, unless that has failed. */
export const isBeingMade = ({ powerState, serviceStatus }: Instance): boolean =>
  powerState === 'provisioning' || (serviceStatus === 'pending' && powerState !== 'error');

/** Up and running. `missing` says what a 404 means: a machine that was just made may not be visible yet (law 4). */
export const reachedRunning =
  (missing: 'not yet' | 'gone') =>
  (instance: Instance | undefined): WaitStatus =>
    unlessHalted(instance, missing, ({ powerState, serviceStatus }) =>
      powerState === 'running' && serviceStatus !== 'pending' ? REACHED : waiting(powerState, serviceStatus),
    );

/** A new machine that can be used: it runs, and has an address that others may point to. */
export const reachedReady = (instance: Instance | undefined): WaitStatus => {
  const verdict = reachedRunning('not yet')(instance);
  if (verdict.kind !== 'reached' || instance?.primaryIp !== undefined) return verdict;
  return { kind: 'waiting', message: 'running, no address yet' };
};

/** Switched off. */
export const reachedStopped = (instance: Instance | undefined): WaitStatus =>
  unlessHalted(instance, 'gone', ({ powerState, serviceStatus }) =>
    powerState === 'stopped' ? REACHED : waiting(powerState, serviceStatus),
  );

/** Running or stopped, and not on the way between. */
export const reachedRest = (instance: Instance | undefined): WaitStatus =>
  unlessHalted(instance, 'gone', ({ powerState, serviceStatus }) =>
    ['running', 'stopped', 'paused'].includes(powerState) ? REACHED : waiting(powerState, serviceStatus),
  );

/** Taken away for good: no answer but 404, or the word for it. */
export const reachedEnd = (instance: Instance | undefined): WaitStatus =>
  instance === undefined || isEnded(instance)
    ? REACHED
    : waiting(instance.powerState, instance.serviceStatus);

const REACHED: WaitStatus = { kind: 'reached' };

const waiting = (powerState: string, serviceStatus: string): WaitStatus => ({
  kind: 'waiting',
  message: serviceStatus === 'active' ? powerState : `${powerState}, service ${serviceStatus}`,
});

function unlessHalted(
  instance: Instance | undefined,
  missing: 'not yet' | 'gone',
  judge: (instance: Instance) => WaitStatus,
): WaitStatus {
  if (instance === undefined) {
    if (missing === 'not yet') return { kind: 'waiting', message: 'not visible yet' };
    return { kind: 'failed', message: 'HostUp no longer knows the machine' };
  }
  if (HALTED.includes(instance.serviceStatus)) {
    return { kind: 'failed', message: `HostUp says that the service is ${instance.serviceStatus}` };
  }
  if (instance.powerState === 'error') {
    return { kind: 'failed', message: 'HostUp reports the power state error' };
  }
  return judge(instance);
}
