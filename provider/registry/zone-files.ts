/** What `pulumi-hostup import --zone-file` makes of records. */
export { zoneFileRecords } from '../vendors/hostup/dns/zone-file';
