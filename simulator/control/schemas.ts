import { z } from 'zod';
import { faultRule } from '../faults';
import { hostingAccountSeed } from '../hostup/hosting/seed';
import { keySeed, recordSeed, zoneSeed } from '../hostup/dns/seed';
import { sshKeySeed } from '../hostup/keys/ssh-keys';
import { vpsSeed } from '../hostup/vps/seed';

/** Bodies of the control listener's requests. */
export const seedBody = z.strictObject({
  zones: z.array(zoneSeed).default([]),
  keys: z.array(keySeed).default([]),
  vps: z.array(vpsSeed).default([]),
  sshKeys: z.array(sshKeySeed).default([]),
  hostingAccounts: z.array(hostingAccountSeed).default([]),
});

export const switchesBody = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** One rule or a list of them. */
export const faultsBody = z.preprocess(
  (body): unknown => (Array.isArray(body) ? body : [body]),
  z.array(faultRule),
);

export const clockBody = z.strictObject({
  /** True: stop time; a text: stop it at that ISO time; false: let it run on. */
  freeze: z.union([z.boolean(), z.iso.datetime()]).optional(),
  /** Simulated seconds to skip; done after `freeze`. */
  advanceSeconds: z.number().min(0).optional(),
});

export const rateLimitBody = z.strictObject({
  limit: z.int().min(1),
  windowSeconds: z.number().positive(),
});

/** What may change of a key; what is not named stays. */
export const keyChange = z.strictObject({
  name: z.string().optional(),
  scopes: keySeed.shape.scopes.unwrap().optional(),
  zones: z.array(z.string()).optional(),
  active: z.boolean().optional(),
  description: z.string().nullable().optional(),
  dnsPermissions: z.array(z.string()).optional(),
  expiresAt: z.iso.datetime().nullable().optional(),
});

/** What may change of a zone. */
export const zoneChange = zoneSeed.pick({ status: true, cdnEnabled: true, emailForwarding: true }).extend({
  status: zoneSeed.shape.status.unwrap().optional(),
  cdnEnabled: z.boolean().optional(),
  emailForwarding: z.boolean().optional(),
});

/** What may change of a record; what is not named stays. */
export const recordChange = recordSeed.extend({ name: z.string() }).partial();

export type Seed = z.input<typeof seedBody>;
export type ClockChange = z.input<typeof clockBody>;
export type KeyChange = z.input<typeof keyChange>;
export type ZoneChange = z.input<typeof zoneChange>;
export type RecordChange = z.input<typeof recordChange>;
