import { z } from 'zod';
import { hestiaKeySeed, hestiaRecordSeed, hestiaSettings, hestiaUser, hestiaZoneSeed } from '../hestia/seed';

const settings = hestiaSettings.shape;
const user = hestiaUser.shape;
const zone = hestiaZoneSeed.shape;
const record = hestiaRecordSeed.shape;
const key = hestiaKeySeed.shape;

/** What may change of the server's set-up; what is not named stays, as with all of these. */
export const hestiaSettingsChange = z
  .strictObject({
    apiSystem: settings.apiSystem.unwrap(),
    apiAllowedIp: settings.apiAllowedIp.unwrap(),
    dnsSystem: settings.dnsSystem.unwrap(),
    enforceSubdomainOwnership: settings.enforceSubdomainOwnership.unwrap(),
    reloads: settings.reloads.unwrap(),
  })
  .partial();

export const hestiaUserChange = z
  .strictObject({
    suspended: user.suspended.unwrap(),
    nameServers: user.nameServers.unwrap(),
    template: user.template.unwrap(),
    dnsDomains: user.dnsDomains.unwrap(),
    dnsRecords: user.dnsRecords.unwrap(),
  })
  .partial();

export const hestiaZoneChange = z
  .strictObject({ ip: zone.ip.unwrap(), ttl: zone.ttl.unwrap(), suspended: zone.suspended.unwrap() })
  .partial();

export const hestiaRecordChange = z
  .strictObject({
    id: record.id,
    name: record.name,
    type: record.type,
    value: record.value,
    priority: record.priority.unwrap(),
    ttl: record.ttl.unwrap(),
    suspended: record.suspended.unwrap(),
  })
  .partial();

export const hestiaKeyChange = z
  .strictObject({ user: key.user, permissions: key.permissions.unwrap(), comment: key.comment.unwrap() })
  .partial();

/** Text of `authorized_keys`. */
export const authorizedKeysBody = z.strictObject({ text: z.string() });

export type HestiaSettingsChange = z.input<typeof hestiaSettingsChange>;
export type HestiaUserChange = z.input<typeof hestiaUserChange>;
export type HestiaZoneChange = z.input<typeof hestiaZoneChange>;
export type HestiaRecordChange = z.input<typeof hestiaRecordChange>;
export type HestiaKeyChange = z.input<typeof hestiaKeyChange>;
