const scope = <const N extends string>(name: N, category: string, description: string) => ({
  name,
  category,
  description,
});

/**
 * Every scope that a page of the vendor or a program written for the API names; the vendor's own catalogue may have
 * more. Categories and descriptions are our words. Source: developer.hostup.se, the "Required API scopes" of each page.
 */
export const SCOPES = [
  scope('read:dns', 'dns', 'Read DNS zones and records'),
  scope('write:dns', 'dns', 'Change DNS records'),
  scope('read:domains', 'domains', 'Read domains'),
  scope('write:domains', 'domains', 'Change domains, nameservers and DNSSEC'),
  scope('transfer:domains', 'domains', 'Transfer domains'),
  scope('read:hosting', 'hosting', 'Read web hosting accounts'),
  scope('write:hosting', 'hosting', 'Change web hosting accounts'),
  scope('console:services', 'hosting', 'Use the control panel and SSH of services'),
  scope('read:cdn', 'cdn', 'Read CDN zones'),
  scope('write:cdn', 'cdn', 'Change CDN zones and proxied records'),
  scope('read:vm', 'vps', 'Read machines'),
  scope('write:vm', 'vps', 'Change machines'),
  scope('power:vm', 'vps', 'Start, stop and restart machines'),
  scope('backup:vm', 'vps', 'Use backups of machines'),
  scope('write:storage', 'storage', 'Change volumes and disks'),
  scope('read:network', 'network', 'Read networks'),
  scope('write:network', 'network', 'Change networks'),
  scope('read:account', 'account', 'Read the account'),
  scope('write:account', 'account', 'Change the account, its SSH keys and API keys'),
  scope('read:billing', 'billing', 'Read invoices and costs'),
  scope('write:billing', 'billing', 'Order, resize and cancel for money'),
  scope('read:orders', 'billing', 'Read orders'),
  scope('write:orders', 'billing', 'Place orders'),
  scope('read:services', 'services', 'Read services and cancellations'),
  scope('write:services', 'services', 'Change services'),
  scope('read:all', 'all', 'Every read scope'),
  scope('write:all', 'all', 'Every write scope'),
] as const;

/** A permission that an API key may hold. */
export type ScopeName = (typeof SCOPES)[number]['name'];

export const isScope = (name: string): boolean => SCOPES.some((known) => known.name === name);
