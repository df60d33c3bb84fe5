import { HostupError } from '../../../core/error';
import type { Machine } from './operations/machine';
import { describeMachine } from './conflicts';
import { isEnded } from './operations/power-states';

/** The vendor takes names without regard to case. Source: get-v2-vps (`name`) */
export const isNamed = (machine: Machine, name: string): boolean =>
  machine.name.toLowerCase() === name.toLowerCase();

/** The one machine of this name that is there; several are an error that lists them under `instead`. */
export function onlyNamed(
  machines: readonly Machine[],
  name: string,
  { instead, property }: { readonly instead: string; readonly property: string },
): Machine | undefined {
  const named = machines.filter((machine) => isNamed(machine, name) && !isEnded(machine));
  if (named.length < 2) return named[0];
  throw new HostupError(`${named.length} machines are called ${name}`, {
    code: 'invalid_input',
    property,
    fix: `${instead}: ${named.map((machine) => describeMachine(machine)).join(', ')}.`,
  });
}
