import { z } from 'zod';
import { profile } from './profiles';

/** Form of a user name. Source: observed, 1.10.3. */
export const USER_NAME = /^[a-zA-Z0-9](?:[\w.-]{0,28}[a-zA-Z0-9])?$/u;

const userName = z.string().regex(USER_NAME, 'is not a user name');
const limit = z.int().min(0).nullable().default(null);

/** A user of the panel to start with. */
export const hestiaUser = z.strictObject({
  name: userName,
  suspended: z.boolean().default(false),
  /** What the package gives to zones that name none. */
  nameServers: z.array(z.string().min(1)).min(2).max(8).default(['ns1.hestia.example', 'ns2.hestia.example']),
  /** DNS template of the package. */
  template: z.enum(['default', 'default-nomail']).default('default'),
  /** Most zones, and most records of a zone; null: no limit. */
  dnsDomains: limit,
  dnsRecords: limit,
});

/** A record as it lies in the panel's file: everything is text. */
export const hestiaRecord = z.strictObject({
  /** Not unique: two calls at once can be given the same. */
  id: z.int().min(0),
  name: z.string(),
  type: z.string(),
  value: z.string(),
  priority: z.string().default(''),
  /** Empty: the zone's. */
  ttl: z.string().default(''),
  suspended: z.boolean().default(false),
  /** When it was written: ISO. Default: now. */
  writtenAt: z.iso.datetime().optional(),
});

const { id, ...recordFacts } = hestiaRecord.shape;

/** The same without an id: it gets the next one. */
export const hestiaRecordSeed = z.strictObject({ ...recordFacts, id: id.optional() });

/** A zone to start with. */
export const hestiaZoneSeed = z.strictObject({
  /** Default: the administrator. */
  user: userName.optional(),
  name: z.string().min(1),
  ip: z.ipv4().default('192.0.2.10'),
  ttl: z.string().regex(/^\d+$/u).default('14400'),
  suspended: z.boolean().default(false),
  /** True: the records of the template come first, as in every zone that the panel makes. */
  templateRecords: z.boolean().default(true),
  /** Taken as they are: no check and no normalisation. */
  records: z.array(hestiaRecordSeed).default([]),
});

/** An access key to start with. */
export const hestiaKeySeed = z.strictObject({
  /** Default: the administrator. */
  user: userName.optional(),
  id: z
    .string()
    .regex(/^[a-zA-Z0-9]{20}$/u, 'needs 20 letters and digits')
    .optional(),
  secret: z
    .string()
    .regex(/^[\w=-]{40}$/u, 'needs 40 letters, digits, _, - and =')
    .optional(),
  /** Names of profiles; none: everything, which only the administrator may have. */
  permissions: z.array(z.string()).default([]),
  comment: z.string().default(''),
});

/** How the server is set up. */
export const hestiaSettings = z.strictObject({
  /** `API_SYSTEM`: access keys for no user (0), for the administrator (1) or for all users (2). */
  apiSystem: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(2),
  /** `API_ALLOWED_IP`: addresses with commas between, or `allow-all`; empty: none. A fresh server has it empty. */
  apiAllowedIp: z.string().default('allow-all'),
  /** False: the server has no DNS service. */
  dnsSystem: z.boolean().default(true),
  /** `ENFORCE_SUBDOMAIN_OWNERSHIP`: false lets a user have a zone below one of another user. */
  enforceSubdomainOwnership: z.boolean().default(true),
  /** False: the name server cannot be reloaded after a write. */
  reloads: z.boolean().default(true),
});

/** What the panel starts with. */
export const hestiaSeed = z.strictObject({
  /** Name of the administrator, `ROOT_USER`; chosen when the server is installed. */
  rootUser: userName.default('admin'),
  settings: hestiaSettings.prefault({}),
  /** Further users, or the administrator with other limits. Default: alice. */
  users: z.array(hestiaUser).prefault([{ name: 'alice' }]),
  /** Default: none. */
  zones: z.array(hestiaZoneSeed).default([]),
  /** The first is the one that `environment` names. Default: one of the administrator that may do everything. */
  accessKeys: z.array(hestiaKeySeed).min(1).prefault([{}]),
  /** Permission profiles beside those that come with the panel. */
  profiles: z.array(profile).default([]),
  /** Text of `authorized_keys` by user. */
  authorizedKeys: z.record(userName, z.string()).default({}),
});

export type HestiaSeed = z.input<typeof hestiaSeed>;
export type HestiaUser = z.output<typeof hestiaUser>;
export type HestiaSettings = z.output<typeof hestiaSettings>;
export type HestiaZoneSeed = z.input<typeof hestiaZoneSeed>;
export type HestiaRecordSeed = z.input<typeof hestiaRecordSeed>;
export type HestiaKeySeed = z.input<typeof hestiaKeySeed>;
