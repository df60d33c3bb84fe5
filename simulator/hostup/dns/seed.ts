import { z } from 'zod';
import { RECORD_STATUSES, RECORD_TYPES } from './record-types';

const zoneName = z
  .string()
  .regex(
    /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]+$/u,
    'is not a zone name in lower case without a dot at the end',
  );

/** A record as another user would enter it in the panel. `name` may be `@`, relative or full. */
export const recordSeed = z.strictObject({
  type: z.enum(RECORD_TYPES),
  name: z.string().default('@'),
  value: z.string(),
  ttl: z.int().optional(),
  priority: z.int().nullable().optional(),
  weight: z.int().nullable().optional(),
  port: z.int().nullable().optional(),
  proxied: z.boolean().optional(),
  /** Keeps this status instead of `pending`, then `active`. */
  status: z.enum(RECORD_STATUSES).optional(),
});

export type RecordSeed = z.input<typeof recordSeed>;

/** A zone to start with; SOA and apex NS are added by themselves. */
export const zoneSeed = z.strictObject({
  name: zoneName,
  kind: z.enum(['linked', 'dns_only']).default('linked'),
  status: z.enum(RECORD_STATUSES).default('active'),
  cdnEnabled: z.boolean().default(false),
  emailForwarding: z.boolean().default(false),
  records: z.array(recordSeed).default([]),
});

export type ZoneSeed = z.input<typeof zoneSeed>;

/** An API key to start with. */
export const keySeed = z.strictObject({
  /** What clients send; made from the seed when absent. */
  secret: z
    .string()
    .regex(/^[\w.~+/-]{8,}$/u, 'needs 8 or more characters that fit a header')
    .optional(),
  name: z.string().default('simulated'),
  /** `write:all` holds neither `power:vm` nor `console:services` (inferred), so the default names them. */
  scopes: z
    .array(z.string().regex(/^[a-z]+:[a-z]+$/u, 'is not a scope like read:dns'))
    .default(['read:all', 'write:all', 'power:vm', 'console:services']),
  /** Names or ids of the zones that the key is restricted to; none: all. */
  zones: z.array(z.string()).default([]),
  active: z.boolean().default(true),
  description: z.string().nullable().default(null),
  /** Record types, or create, update and delete, by the switch `keys.dnsPermissions`; none: everything. */
  dnsPermissions: z.array(z.string()).default([]),
  isTest: z.boolean().default(false),
  /** Default: now, or long ago for the keys of the start. */
  createdAt: z.iso.datetime().optional(),
  expiresAt: z.iso.datetime().nullable().default(null),
});

export type KeySeed = z.input<typeof keySeed>;
