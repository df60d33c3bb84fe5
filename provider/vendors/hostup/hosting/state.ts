import { defined } from '../../../core/values';
import type { ReadResult } from '../../../core/resource';
import { fingerprintOf, fingerprintOfListed, readPublicKey } from '../../../ssh';
import { domainOf, domainsOf } from './accounts';
import { hostingKeyId } from './ssh-keys';
import type { ApiHostingAccount, ApiHostingKey } from './api-schemas';
import type { Facts, Inputs, Outputs } from './schema';

/** What a public key says of itself. */
export function keyFacts(publicKey: string): Partial<Pick<Facts, 'fingerprint' | 'keyType' | 'bits'>> {
  const reading = readPublicKey(publicKey);
  if (!reading.ok) return {};
  const { bits, fingerprint, type } = reading.key;
  return { fingerprint, keyType: type, bits };
}

/** What a state knows of the account that a key is in. */
export interface KnownAccount {
  readonly accountId?: string;
  readonly domains?: readonly string[];
}

/** Whether what a program writes as its account is the account that the state has. */
export const isSameAccount = (text: string, { accountId, domains = [] }: KnownAccount): boolean =>
  text === accountId || domains.some((domain) => domainOf(domain) === domainOf(text));

/** Where a key is and how one gets in there. */
export interface Place {
  readonly account: ApiHostingAccount;
  readonly sshCommand: string | undefined;
}

/** The outputs of a key. Every list shows what it likes (documented as nullable): the rest is as the state has it. */
export function factsOf(
  { account, sshCommand }: Place,
  key: ApiHostingKey,
  fingerprint: string,
  olds: Partial<Facts> = {},
): Facts {
  const shown = typeof key.publicKey === 'string' ? keyFacts(key.publicKey) : {};
  const bits = shown.bits ?? (typeof key['bits'] === 'number' ? key['bits'] : olds.bits);
  return {
    accountId: account.id,
    domains: domainsOf(account),
    fingerprint,
    keyType: shown.keyType ?? (typeof key['type'] === 'string' ? key['type'] : (olds.keyType ?? 'unknown')),
    sshKeyId: key.id,
    ...defined({
      primaryDomain: account.primaryDomain ?? undefined,
      bits,
      sshCommand,
      authorized: key.authorized ?? olds.authorized,
    }),
  };
}

/** The vendor's truth as a program would write it, in the user's own spelling wherever that still says the same. */
export function readOf(place: Place, key: ApiHostingKey, olds: Partial<Outputs> = {}): ReadResult<Outputs> {
  const { account } = place;
  const fingerprint = fingerprintOfListed(key) ?? olds.fingerprint ?? '';
  const facts = factsOf(place, key, fingerprint, olds);
  const written = olds.account !== undefined && isSameAccount(olds.account, facts) ? olds.account : undefined;
  const publicKey = materialOf(key, fingerprint, olds.publicKey);
  const known = {
    account: written ?? account.primaryDomain ?? account.id,
    name: key.name,
    ...(olds.adopt === undefined ? {} : { adopt: olds.adopt }),
  };
  return {
    id: hostingKeyId(account.id, fingerprint),
    inputs: publicKey === undefined ? known : { ...known, publicKey },
    // Nothing at all would be a difference to whatever the program has; its fingerprint tells whether it is one.
    outputs: { ...known, publicKey: publicKey ?? '', ...facts },
  };
}

function materialOf(
  { publicKey }: ApiHostingKey,
  fingerprint: string,
  old: string | undefined,
): string | undefined {
  if (old !== undefined && fingerprintOf(old) === fingerprint) return old;
  return publicKey ?? undefined;
}

/** What a refused or repaired key keeps of its state. */
export const withInputs = (olds: Outputs, inputs: Inputs): Outputs => {
  const { adopt: _, ...rest } = olds;
  return { ...rest, ...inputs };
};
