import { HostupError } from '../hostup-error';
import { isNumericId, type Machine } from './machine';
import { describeMachine } from './machine-conflict';
import { isEnded } from './machine-verdicts';
import type { VpsServices } from './vps-services';

/**
 * The machine that an id of the state, or a person who imports, means. Reads share one list call; what the list does
 * not show is asked for by its id, because a list may lag behind.
 */
export async function findForImport(
  { machines }: VpsServices,
  id: string,
  importing: boolean,
  signal: AbortSignal,
): Promise<Machine | undefined> {
  if (id.startsWith('vps_') || isNumericId(id)) {
    if (isNumericId(id)) return await machines.find(id, signal);
    const listed = (await machines.recent()).find((machine) => machine.id === id);
    return listed ?? (await machines.find(id, signal));
  }
  if (!importing) return undefined;
  const named = (await machines.recent()).filter(
    (machine) => machine.name.toLowerCase() === id.toLowerCase() && !isEnded(machine),
  );
  if (named.length < 2) return named[0];
  throw new HostupError(`${named.length} machines are called ${id}`, {
    code: 'invalid_input',
    property: 'id',
    fix: `Import one of them by its id: ${named.map((machine) => describeMachine(machine)).join(', ')}.`,
  });
}
