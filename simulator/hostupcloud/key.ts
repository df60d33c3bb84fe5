import { z } from 'zod';

/** Source: docs.hostupcloud.com/api-keys. */
export const CLOUD_PERMISSIONS = ['read', 'write'] as const;

export type CloudPermission = (typeof CLOUD_PERMISSIONS)[number];

const PREFIX = /^huc_[\w-]{8,}$/u;

/** A key to start with. */
export const cloudKeySeed = z.strictObject({
  /** What clients send; made from the seed when absent. Only the prefix is documented. */
  secret: z.string().regex(PREFIX, 'needs huc_ and 8 or more letters, digits, _ or -').optional(),
  name: z.string().default('simulated'),
  /** `write` includes `read`. */
  permissions: z.array(z.enum(CLOUD_PERMISSIONS)).min(1).default(['read', 'write']),
  /** True: switched off; it can be switched on again. */
  revoked: z.boolean().default(false),
  /** ISO time from which the key is refused; null: never. */
  expiresAt: z.iso.datetime().nullable().default(null),
});

export type CloudKeySeed = z.input<typeof cloudKeySeed>;

export const cloudKey = cloudKeySeed.required().extend({ id: z.string(), secret: z.string() });

export type CloudKey = z.output<typeof cloudKey>;

/** Write permission includes all reading (documented). */
export const permits = (key: CloudKey, permission: CloudPermission): boolean =>
  key.permissions.includes('write') || key.permissions.includes(permission);

/** False once the key is revoked or, at `now` (ms since 1970), expired. */
export const isGood = (key: CloudKey, now: number): boolean =>
  !key.revoked && (key.expiresAt === null || now < Date.parse(key.expiresAt));
