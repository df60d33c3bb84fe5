import { z } from 'zod';
import { HOSTING_STATUSES } from './account';

/** An SSH key of a hosting account. */
export const hostingSshKeySeed = z.strictObject({
  name: z.string().min(1).default('simulated'),
  /** OpenSSH form; an ed25519 key made from the seed when absent. */
  publicKey: z.string().optional(),
  /** False: imported but not authorized, as legacy keys are. */
  authorized: z.boolean().default(true),
});

export type HostingSshKeySeed = z.input<typeof hostingSshKeySeed>;

/** A hosting account that has existed for long. */
export const hostingAccountSeed = z.strictObject({
  /** Default: the primary domain. */
  name: z.string().min(1).optional(),
  primaryDomain: z.string().nullable().default('example.com'),
  /** Domains beside the primary one. */
  domains: z.array(z.string()).default([]),
  customName: z.string().nullable().default(null),
  serviceStatus: z.enum(HOSTING_STATUSES).default('active'),
  /** Anything but `cpanel` is a legacy account, which takes no SSH keys. */
  controlPanel: z.string().nullable().default('cpanel'),
  /** Default: true on active accounts with cPanel. */
  canAddSshKeys: z.boolean().nullable().default(null),
  /** Why SSH keys cannot be added. */
  reason: z.string().nullable().default(null),
  /** Made from the seed when absent; null: no login yet. */
  username: z.string().nullable().optional(),
  serverHostname: z.string().default('srv11.hostup.se'),
  serverIp: z.string().default('192.0.2.11'),
  sshKeys: z.array(hostingSshKeySeed).default([]),
});

export type HostingAccountSeed = z.input<typeof hostingAccountSeed>;

/** What may change of an account; what is not named stays. */
export const hostingAccountChange = z.strictObject({
  name: z.string().min(1).optional(),
  primaryDomain: z.string().nullable().optional(),
  domains: z.array(z.string()).optional(),
  customName: z.string().nullable().optional(),
  serviceStatus: z.enum(HOSTING_STATUSES).optional(),
  controlPanel: z.string().nullable().optional(),
  canAddSshKeys: z.boolean().nullable().optional(),
  reason: z.string().nullable().optional(),
  username: z.string().nullable().optional(),
  serverHostname: z.string().optional(),
  serverIp: z.string().optional(),
});

export type HostingAccountChange = z.input<typeof hostingAccountChange>;

/** What may change of an SSH key of a hosting account. */
export const hostingSshKeyChange = z.strictObject({
  name: z.string().min(1).optional(),
  authorized: z.boolean().optional(),
});

export type HostingSshKeyChange = z.input<typeof hostingSshKeyChange>;
