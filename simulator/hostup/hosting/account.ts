import { z } from 'zod';

export const HOSTING_STATUSES = [
  'active',
  'pending',
  'suspended',
  'cancelled',
  'terminated',
  'expired',
  'fraud',
  'unknown',
] as const;

/** A web hosting account. Source: developer.hostup.se, webhosting-services/get-v2-shared-hosting. */
export const hostingAccount = z.object({
  /** v2 id. */
  id: z.string(),
  /** v1 id. */
  number: z.int(),
  name: z.string(),
  primaryDomain: z.string().nullable(),
  /** Beside the primary domain. */
  domains: z.array(z.string()),
  customName: z.string().nullable(),
  serviceStatus: z.enum(HOSTING_STATUSES),
  /** `cpanel`; anything else or null is a legacy account. */
  controlPanel: z.string().nullable(),
  /** Whether SSH keys can be added; null: on active accounts with cPanel. */
  canAddSshKeys: z.boolean().nullable(),
  /** Why not; null: our words. */
  reason: z.string().nullable(),
  /** Login of the control panel and SSH. */
  username: z.string().nullable(),
  serverHostname: z.string(),
  serverIp: z.string(),
  /** ISO time. */
  createdAt: z.string(),
});

export type HostingAccount = z.output<typeof hostingAccount>;

/** An SSH key of a web hosting account. */
export const hostingSshKey = z.object({
  /** v2 id, which no path takes. */
  id: z.string(),
  /** v2 id of its account. */
  accountId: z.string(),
  name: z.string(),
  publicKey: z.string(),
  /** False: on the server, but not among the authorized keys. */
  authorized: z.boolean(),
});

export type HostingSshKey = z.output<typeof hostingSshKey>;

/** All domains of an account, the primary one first. */
export const domainsOf = ({ primaryDomain, domains }: HostingAccount): string[] => [
  ...new Set([...(primaryDomain === null ? [] : [primaryDomain]), ...domains]),
];

/** Null while there is no login. */
export const sshCommandOf = ({ username, serverHostname }: HostingAccount): string | null =>
  username === null ? null : `ssh ${username}@${serverHostname}`;

/** `actions.canAdd` of the SSH keys; the reasons are our words. */
export function canAddGate({ canAddSshKeys, controlPanel, reason, serviceStatus }: HostingAccount) {
  const byFacts =
    controlPanel !== 'cpanel'
      ? 'SSH keys can be managed on cPanel accounts only.'
      : serviceStatus !== 'active'
        ? `The hosting account is ${serviceStatus}.`
        : null;
  const refused = canAddSshKeys === null ? byFacts !== null : !canAddSshKeys;
  return {
    allowed: !refused,
    reason: refused ? (reason ?? byFacts ?? 'SSH keys cannot be added to this hosting account.') : null,
    code: null,
  };
}
