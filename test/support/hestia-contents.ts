import type { Simulator } from '../../simulator';

const recordsOf = (simulator: Simulator, zone: string) =>
  simulator
    .state()
    .hestia.zones.filter(({ name }) => name === zone)
    .flatMap(({ records }) => records);

/** The records of a zone of the panel as sorted lines `@ MX 10 mx1.example.net. 600`; without what a record has not. */
export const panelLines = (simulator: Simulator, zone = 'example.com'): string[] =>
  recordsOf(simulator, zone)
    .map(({ name, priority, ttl, type, value }) =>
      [name, type, priority, value, ttl].filter((part) => part !== '').join(' '),
    )
    .sort();

/** Their types, sorted, with spaces between. */
export const panelTypes = (simulator: Simulator, zone = 'example.com'): string =>
  recordsOf(simulator, zone)
    .map(({ type }) => type)
    .sort()
    .join(' ');
