import { readZoneFile } from './read-zone-file';
import type { ZoneFileRecord } from './zone-file';

/** A record as a zone file could have it: `www 300 MX 10 mail.example.com`, `-` for no TTL. */
export const zoneFileLine = ({ name, ttl, type, priority, weight, port, value }: ZoneFileRecord): string =>
  [name, ttl ?? '-', type, priority, weight, port, value].filter((part) => part !== undefined).join(' ');

/** What the records of a file say, of which nothing may be left out. */
export function linesOf(text: string, origin?: string): string[] {
  const { leftOut, records } = readZoneFile(text, { origin });
  expect(leftOut).toEqual([]);
  return records.map(zoneFileLine);
}
