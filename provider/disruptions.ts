import type { PropertyChange } from './diff';
import type { Disruption } from './property';
import type { Values } from './resource';
import { UNKNOWN } from './unknown';

const words: Readonly<Record<Disruption, string>> = {
  reboot: 'reboots the machine',
  reinstall: 'reinstalls the machine: what is on its disk is lost',
  'data-loss': 'removes the machine and what is on its disk, and makes a new one with another address',
  downtime: 'takes the machine out of service for a while',
};

/** What these changes do to something that is running, a line each, for the preview (law 6 of the design). */
export function disruptions(changes: readonly PropertyChange[], olds: Values, news: Values): string[] {
  return changes.flatMap(({ disruption, property, why }) => {
    if (disruption === undefined) return [];
    const change = `${property} ${shown(olds[property])} → ${shown(news[property])}`;
    return [`${change} ${words[disruption]}.${why === undefined ? '' : ` ${why}`}`];
  });
}

function shown(value: unknown): string {
  if (value === undefined) return 'none';
  if (value === UNKNOWN) return 'unknown yet';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
