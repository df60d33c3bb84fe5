import { HostupError } from '../../../core/error';
import type { Instance } from './operations/instance';
import { describeInstance } from './conflicts';
import { isEnded } from './operations/power-states';

/** The vendor takes names without regard to case. Source: get-v2-vps (`name`) */
export const isNamed = (instance: Instance, name: string): boolean =>
  instance.name.toLowerCase() === name.toLowerCase();

/** The one machine of this name that is there; several are an error that lists them under `instead`. */
export function onlyNamed(
  instances: readonly Instance[],
  name: string,
  { instead, property }: { readonly instead: string; readonly property: string },
): Instance | undefined {
  const named = instances.filter((instance) => isNamed(instance, name) && !isEnded(instance));
  if (named.length < 2) return named[0];
  throw new HostupError(`${named.length} machines are called ${name}`, {
    code: 'invalid_input',
    property,
    fix: `${instead}: ${named.map((instance) => describeInstance(instance)).join(', ')}.`,
  });
}
