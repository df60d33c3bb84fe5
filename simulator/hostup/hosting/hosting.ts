import { z } from 'zod';
import { hostingAccount, hostingSshKey, type HostingAccount, type HostingSshKey } from './account';

/** The part of a state file about web hosting; files from before there was any have none. */
export const hostingSnapshot = z.object({
  accounts: z.array(hostingAccount).default([]),
  sshKeys: z.array(hostingSshKey).default([]),
});

export type HostingSnapshot = z.output<typeof hostingSnapshot>;

/** The web hosting accounts of the customer and their SSH keys, in the order in which they came. */
export class Hosting {
  private readonly accountsById = new Map<string, HostingAccount>();
  private readonly keysById = new Map<string, HostingSshKey>();

  constructor({ accounts, sshKeys }: HostingSnapshot = hostingSnapshot.parse({})) {
    for (const account of accounts) this.put(account);
    for (const key of sshKeys) this.putSshKey(key);
  }

  accounts(): HostingAccount[] {
    return [...this.accountsById.values()];
  }

  /** By v2 id. */
  account(id: string): HostingAccount | undefined {
    return this.accountsById.get(id);
  }

  put(account: HostingAccount): void {
    this.accountsById.set(account.id, account);
  }

  /** Takes the account away with its keys. */
  remove({ id }: HostingAccount): void {
    for (const key of this.sshKeys(id)) this.removeSshKey(key);
    this.accountsById.delete(id);
  }

  /** The keys of one account, or of all. */
  sshKeys(accountId?: string): HostingSshKey[] {
    return [...this.keysById.values()].filter(
      (key) => accountId === undefined || key.accountId === accountId,
    );
  }

  putSshKey(key: HostingSshKey): void {
    this.keysById.set(key.id, key);
  }

  removeSshKey({ id }: HostingSshKey): void {
    this.keysById.delete(id);
  }

  snapshot(): HostingSnapshot {
    return { accounts: this.accounts(), sshKeys: this.sshKeys() };
  }
}
