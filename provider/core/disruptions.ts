import type { PropertyChange } from './diff';
import type { Disruption } from './property';
import { UNKNOWN, type Values } from './values';

const words: Readonly<Record<Disruption, string>> = {
  reboot: 'reboot the machine',
  reinstall: 'reinstall the machine: what is on its disk is lost',
  'data-loss': 'remove the machine and what is on its disk, and make a new one with another address',
  downtime: 'take the machine out of service',
  'new-secret': 'give the key a new secret',
  'new-key': 'make another key with another secret, and revoke this one',
};

/** What these changes do to something that is running, a line each, for the preview (law 6 of the design). */
export function disruptions(changes: readonly PropertyChange[], olds: Values, news: Values): string[] {
  return changes.flatMap(({ disruption, property, uncertain, why }) => {
    if (disruption === undefined) return [];
    const change = `${property} ${shown(olds[property])} → ${shown(news[property])}`;
    const verb = uncertain === true ? 'may' : 'will';
    return [`${change} ${verb} ${words[disruption]}.${why === undefined ? '' : ` ${why}`}`];
  });
}

function shown(value: unknown): string {
  if (value === undefined) return 'none';
  if (value === UNKNOWN) return 'unknown yet';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
