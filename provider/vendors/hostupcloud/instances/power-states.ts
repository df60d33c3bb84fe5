import type { WaitStatus } from '../../../polling';
import type { CloudInstance } from './cloud-instance';

/** True when nothing is left of it, whatever is still listed. */
export const isEnded = ({ status }: CloudInstance): boolean => status === 'deleted';

/** True from the moment on which nobody can keep it any more. */
export const isLeaving = ({ status }: CloudInstance): boolean =>
  status === 'deleting' || status === 'deleted';

/** True from the order until it runs for the first time, unless that has failed. */
export const isBeingMade = ({ status }: CloudInstance): boolean => status === 'provisioning';

/** True when no change of its state is under way. */
export const isAtRest = ({ status }: CloudInstance): boolean => RESTING.includes(status);

const RESTING: readonly string[] = ['running', 'stopped', 'error'];

/** A new instance that can be used: it runs, and has its address where the vendor tells addresses. */
export const reachedReady = (instance: CloudInstance | undefined): WaitStatus => {
  if (instance === undefined) return { kind: 'waiting', message: 'not visible yet' };
  const verdict = reachedPower('running')(instance);
  if (verdict.kind !== 'reached' || instance.ipv4 !== null) return verdict;
  return { kind: 'waiting', message: 'running, no address yet' };
};

/** In the state that is wanted. A look that does not find it says that it is gone (law 4). */
export const reachedPower =
  (status: 'running' | 'stopped') =>
  (instance: CloudInstance | undefined): WaitStatus =>
    unlessLost(instance, (there) => (there.status === status ? REACHED : waiting(there)));

/** In some state that does not pass by itself. */
export const reachedRest = (instance: CloudInstance | undefined): WaitStatus =>
  unlessLost(instance, (there) => (isAtRest(there) ? REACHED : waiting(there)));

/** Deleted: not found any more, or the word for it. */
export const reachedEnd = (instance: CloudInstance | undefined): WaitStatus =>
  instance === undefined || isEnded(instance) ? REACHED : waiting(instance);

const REACHED: WaitStatus = { kind: 'reached' };

const waiting = ({ status }: CloudInstance): WaitStatus => ({ kind: 'waiting', message: status });

function unlessLost(
  instance: CloudInstance | undefined,
  judge: (instance: CloudInstance) => WaitStatus,
): WaitStatus {
  if (instance === undefined) return { kind: 'failed', message: 'HostUpCloud no longer knows it' };
  const { status, statusMessage } = instance;
  if (status !== 'error' && !isLeaving(instance)) return judge(instance);
  const words = statusMessage === undefined ? '' : `: ${statusMessage}`;
  return { kind: 'failed', message: `HostUpCloud reports the status ${status}${words}` };
}
