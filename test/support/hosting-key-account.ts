import { isHostupError } from '../../provider/core/error';
import type { Values } from '../../provider/core/values';
import { type ControlClient, type Simulator, startSimulator } from '../../simulator';
import { KNOWN_KEYS } from '../../simulator/known-keys.test-support';
import { VirtualTime } from '../../tools/virtual-time';
import { settledByAdopting } from './settled-by-adopting';
import { type Outcome, VendorAccount } from './vendor-account';

export const HOSTING_SSH_KEY = 'hostup:index:HostingSshKey';

/** Its fingerprint has slashes and plus signs. */
export const DEPLOY = KNOWN_KEYS.AWKWARD;
export const OTHER = KNOWN_KEYS.ED25519;

/** What the smallest program writes. */
export const PROGRAM = { account: 'example.com', name: 'deploy', publicKey: DEPLOY.publicKey };

export type HostingKeyState = ReturnType<Simulator['state']>['hostingSshKeys'][number];

/** Web hosting at a simulated vendor and one program with one HostingSshKey, in virtual time. */
export class HostingKeyAccount extends VendorAccount {
  static async start(): Promise<HostingKeyAccount> {
    const time = new VirtualTime();
    const hostingAccounts = [{ primaryDomain: 'example.com', domains: ['shop.example'] }];
    const simulator = await startSimulator({ clock: { now: time.now }, hostingAccounts });
    return new HostingKeyAccount(HOSTING_SSH_KEY, simulator, time);
  }

  get client(): ControlClient {
    return this.simulator.client;
  }

  /** `acct_…` of example.com. */
  get accountId(): string {
    const account = this.simulator.state().hostingAccounts[0];
    if (account === undefined) throw new Error('There is no hosting account.');
    return account.id;
  }

  /** What the state of a key of example.com is called. */
  idOf({ fingerprint }: { readonly fingerprint: string }): string {
    return `${this.accountId}/${fingerprint}`;
  }

  keys(): HostingKeyState[] {
    return this.simulator.state().hostingSshKeys;
  }

  /** Name and material of all keys, and whether they open the account. */
  contents(): Pick<HostingKeyState, 'name' | 'fingerprint' | 'authorized'>[] {
    return this.keys().map(({ authorized, fingerprint, name }) => ({ name, fingerprint, authorized }));
  }

  /** What was sent since the ledger was cleared; ids and fingerprints left out. */
  sent(): string[] {
    return this.simulator.ledger().map(({ method, path }) =>
      `${method} ${path.split('?')[0] ?? ''}`
        .replace('/api/v2/shared-hosting', '')
        .replace(/acct_\w+/u, '…')
        .replace(/SHA256(?::|%3A)[^/]+/iu, '…'),
    );
  }

  settled(before: Outcome, written: Values): Promise<Outcome> {
    return settledByAdopting(this, before, written);
  }
}

/** The failure of a run that must be one of ours. */
export function failure({ error }: Outcome): { code: string; message: string; property: string | undefined } {
  if (!isHostupError(error)) throw new Error(`Not a failure of ours: ${String(error)}`);
  return { code: error.code, message: error.message, property: error.property };
}
