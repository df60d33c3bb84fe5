export { readZoneFile } from './read-zone-file';
export type { LeftOutRecord, ZoneFile, ZoneFileRecord } from './zone-file';
