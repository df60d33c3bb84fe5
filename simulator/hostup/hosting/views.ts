import type { Simulation } from '../../simulation';
import { canAddGate, domainsOf, sshCommandOf, type HostingAccount, type HostingSshKey } from './account';
import { md5FingerprintOf, parsePublicKey, sha256Fingerprint } from '../../openssh-public-key';

const OPEN = { allowed: true, reason: null, code: null };
/** Simulated accounts cost the same and are paid for a year from the day they were made. */
const BILLING = { amount: 79, currencyCode: 'SEK', billingCycle: 'annually' };

const nextDueAt = ({ createdAt }: HostingAccount): string => {
  const due = new Date(createdAt);
  due.setUTCFullYear(due.getUTCFullYear() + 1);
  return due.toISOString();
};

/** A v2 account in the list. `included` are the values of `include`. */
export function accountItem(
  account: HostingAccount,
  { switches }: Simulation,
  included: readonly string[] = [],
) {
  const { id, name, primaryDomain, customName, serviceStatus, createdAt, controlPanel } = account;
  const showsDomains = switches.get('hosting.domainsField') === 'always' || included.includes('domains');
  return {
    id,
    name,
    primaryDomain,
    ...(showsDomains ? { domains: domainsOf(account) } : {}),
    customName,
    serviceStatus,
    billing: BILLING,
    createdAt,
    nextDueAt: nextDueAt(account),
    expiresAt: null,
    pinned: false,
    resources: null,
    controlPanel: controlPanel === null ? null : { type: controlPanel },
    ...(included.includes('billingCycleOptions') ? { billingCycleOptions: [] } : {}),
  };
}

/** A v2 account by itself; what the two last members look like is inferred. */
export const accountView = (account: HostingAccount, simulation: Simulation) => ({
  ...accountItem(account, simulation, ['domains']),
  billingCycleState: null,
  actions: { canUpgrade: OPEN },
});

/** Source: developer.hostup.se, webhosting-services/get-v2-shared-hosting-accountid-account-details. */
export function accountDetails(account: HostingAccount, { switches }: Simulation) {
  const { id, name, primaryDomain, serviceStatus, username, serverHostname, serverIp } = account;
  const access = { username };
  const newAccess = {
    username,
    serverHostname,
    sshCommand: sshCommandOf(account),
    emailClient: null,
    ftp: null,
  };
  return {
    id,
    name,
    primaryDomain,
    serviceStatus,
    nextDueAt: nextDueAt(account),
    billing: BILLING,
    access: switches.get('hosting.accessShape') === 'new' ? newAccess : access,
    serverIp,
    resources: null,
  };
}

/** The v2 list of SSH keys. Source: developer.hostup.se, get-v2-shared-hosting-accountid-ssh-keys. */
export function sshKeyList(account: HostingAccount, { account: customer, switches }: Simulation) {
  const hidden = switches.get('hosting.listMaterial') === 'null' ? { comment: null, publicKey: null } : {};
  const showsAuthorized = switches.get('hosting.listAuthorized') === 'present';
  return {
    sshKeys: customer.hosting.sshKeys(account.id).map((key) => ({
      ...sshKeyFacts(key),
      ...hidden,
      ...(showsAuthorized ? { authorized: key.authorized } : {}),
    })),
    ...(switches.get('hosting.sshCommandInKeys') === 'present' ? { sshCommand: sshCommandOf(account) } : {}),
    actions: { canAdd: canAddGate(account) },
  };
}

/** What the material of a key says about it. */
export function sshKeyFacts({ id, name, publicKey }: HostingSshKey) {
  const key = parsePublicKey(publicKey);
  return {
    id,
    name,
    fingerprint: key === undefined ? null : sha256Fingerprint(key),
    type: key?.type ?? 'unknown',
    bits: key?.bits ?? null,
    comment: key?.comment ?? null,
    publicKey,
  };
}

/** A v1 account; all names are inferred. */
export const accountV1 = (account: HostingAccount) => ({
  id: String(account.number),
  name: account.name,
  domain: account.primaryDomain,
  domains: domainsOf(account),
  username: account.username,
  server: account.serverHostname,
  ip: account.serverIp,
  status: account.serviceStatus,
  created_at: account.createdAt,
});

/** A v1 SSH key of a hosting account; all names are inferred. */
export const sshKeyV1 = ({ name, publicKey, authorized }: HostingSshKey) => ({
  name,
  fingerprint: md5FingerprintOf(publicKey) ?? null,
  publicKey,
  authorized,
});
