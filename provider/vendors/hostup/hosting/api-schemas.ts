import { z } from 'zod';
import { openEnum } from '../../../http/open-enum';

const text = z.string().nullish();

/** A web hosting account. Source: developer.hostup.se/endpoints/webhosting-services/get-v2-shared-hosting */
export const hostingAccountSchema = z.looseObject({
  id: z.string(),
  name: text,
  primaryDomain: text,
  /** Without `include=domains` it may be missing. */
  domains: z.array(z.string()).nullish(),
  serviceStatus: openEnum(
    'active',
    'pending',
    'suspended',
    'cancelled',
    'terminated',
    'expired',
    'fraud',
    'unknown',
  ).nullish(),
});
export type ApiHostingAccount = z.infer<typeof hostingAccountSchema>;

/**
 * How one gets into an account; an older generation of the page has the username only. What else the answer has
 * (FTP, mail) is not named here, so that no password of it goes anywhere.
 * Source: get-v2-shared-hosting-accountid-account-details
 */
export const accountDetailsSchema = z.object({
  access: z.object({ username: text, serverHostname: text, sshCommand: text }).nullish(),
  serverIp: text,
});
export type ApiAccountDetails = z.infer<typeof accountDetailsSchema>;

/** Source: get-v2-shared-hosting-accountid-ssh-keys; `authorized` is not documented there (inferred). */
const keySchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  fingerprint: text,
  publicKey: text,
  authorized: z.boolean().nullish(),
});
export type ApiHostingKey = z.infer<typeof keySchema>;

/** `sshCommand` is spoken of by the vendor's page without its name (inferred). */
export const keyListSchema = z.looseObject({
  sshKeys: z.array(keySchema),
  sshCommand: text,
  actions: z
    .looseObject({ canAdd: z.looseObject({ allowed: z.boolean(), reason: text }).nullish() })
    .nullish(),
});
export type ApiHostingKeys = z.infer<typeof keyListSchema>;

/** Source: post-v2-shared-hosting-accountid-ssh-keys */
export const addedKeySchema = keySchema;

/** Source: post-v2-shared-hosting-accountid-ssh-keys-fingerprint-actions-authorize */
export const authorizedKeySchema = z.looseObject({ authorized: z.boolean().nullish() });
