import type { HostingAccount, HostingSshKey } from './account';
import { sshKeyFacts } from './views';

/** A web hosting account as control shows it. */
export type HostingAccountState = HostingAccount;

/** An SSH key of a hosting account as control shows it. */
export interface HostingSshKeyState extends HostingSshKey {
  /** `SHA256:…`. */
  readonly fingerprint: string;
  /** e.g. `ssh-ed25519`. */
  readonly type: string;
  readonly bits: number | null;
  readonly comment: string | null;
}

export function hostingSshKeyState(key: HostingSshKey): HostingSshKeyState {
  const { fingerprint, type, bits, comment } = sshKeyFacts(key);
  return { ...key, fingerprint: fingerprint ?? '', type, bits, comment };
}
