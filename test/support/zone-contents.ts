import type { Simulator } from '../../simulator';
import type { RecordState } from '../../simulator/state';

/** The records of a zone that are not the vendor's own. */
export function customerRecords(simulator: Simulator, zone = 'example.com'): RecordState[] {
  return simulator
    .state()
    .zones.filter(({ name }) => name === zone)
    .flatMap(({ records }) => records.filter(({ system }) => !system));
}

/** The same as sorted lines `www.example.com A 192.0.2.1`, with the priority before the value. */
export function customerLines(simulator: Simulator, zone = 'example.com'): string[] {
  return customerRecords(simulator, zone)
    .map(({ name, type, priority, value }) =>
      [name, type, priority, value].filter((part) => part !== null).join(' '),
    )
    .sort();
}

/** The record with this full name (and type), which must be there. */
export function theRecord(simulator: Simulator, name: string, type?: string): RecordState {
  const zones = simulator.state().zones.flatMap(({ records }) => records);
  const found = zones.find((record) => record.name === name && (type === undefined || record.type === type));
  if (found === undefined) throw new Error(`There is no ${type ?? 'record'} ${name}.`);
  return found;
}
