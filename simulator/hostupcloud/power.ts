import type { Simulation } from '../simulation';
import type { CloudInstance } from './instance';
import { CloudRejection } from './rejection';
import { invalid } from './create-body';

/** Only `stop` is documented; that it is the hard one, and that the others exist, is inferred. */
const ACTIONS = {
  stop: { passing: 'stopping', to: 'stopped', pace: 1 },
  shutdown: { passing: 'stopping', to: 'stopped', pace: 2 },
  start: { passing: 'starting', to: 'running', pace: 1 },
  restart: { passing: 'restarting', to: 'running', pace: 2 },
} as const;

export type PowerAction = keyof typeof ACTIONS;

/** The action of a body; throws a CloudRejection for one that does not exist. */
export function readAction(action: unknown, simulation: Simulation): PowerAction {
  if (typeof action !== 'string') throw invalid(simulation, 'action must be a string');
  if (!Object.hasOwn(ACTIONS, action)) throw invalid(simulation, `Unknown action "${action}"`);
  const known = action as PowerAction;
  if (known === 'stop') return known;
  const reading = simulation.switches.get(`hostupcloud.${known}Action`);
  if (reading !== 'available') throw new CloudRejection(reading, `Unknown action "${action}"`);
  return known;
}

/** The instance with the action begun, or done when power is synchronous; undefined when nothing has to change. */
export function powered(
  instance: CloudInstance,
  action: PowerAction,
  { clock, switches }: Simulation,
): CloudInstance | undefined {
  const { passing, to, pace } = ACTIONS[action];
  const { status } = instance;
  const rests = status === 'running' || status === 'stopped';
  // Pulling the plug works while the guest is still shutting down.
  const forces = action === 'stop' && status === 'stopping';
  if (!rests && !forces) {
    const busy = `The instance is ${status}; ${action} is not possible now`;
    throw new CloudRejection(switches.get('hostupcloud.busyStatus'), busy);
  }
  if (action === 'restart' && status === 'stopped')
    throw new CloudRejection(switches.get('hostupcloud.busyStatus'), 'The instance is stopped');
  if (status === to && action !== 'restart') {
    if (switches.get('hostupcloud.powerNoop') === 'accepted') return undefined;
    throw new CloudRejection(409, `The instance is already ${status}`);
  }
  const sync = switches.get('hostupcloud.power') === 'sync';
  const seconds = sync ? 0 : switches.get('hostupcloud.powerSeconds') * pace;
  const change = { endsAt: clock.now() + seconds * 1000, to, message: null };
  return { ...instance, status: passing, change };
}
