import { defined } from '../../../core/values';
import type { ReadResult } from '../../../core/resource';
import { fingerprintOf, fingerprintOfListed, readPublicKey } from '../../../ssh';
import { domainsOf, isSameAccount } from './accounts';
import { hostingKeyId } from './ssh-keys';
import type { ApiHostingAccount, ApiHostingKey } from './api-schemas';
import type { Facts, Inputs, Outputs } from './schema';
import { HostupError } from '../../../core/error';

/** What a public key says of itself. */
export function keyFacts(publicKey: string): Partial<Pick<Facts, 'fingerprint' | 'keyType' | 'bits'>> {
  const reading = readPublicKey(publicKey);
  if (!reading.ok) return {};
  const { bits, fingerprint, type } = reading.key;
  return { fingerprint, keyType: type, bits };
}

/** Where a key is and how one gets in there. */
export interface HostingPlace {
  readonly account: ApiHostingAccount;
  readonly sshCommand: string | undefined;
}

/** The outputs of a key. Every list shows what it likes (documented as nullable): the rest is as the state has it. */
export function factsOf(
  { account, sshCommand }: HostingPlace,
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
export function readOf(
  place: HostingPlace,
  key: ApiHostingKey,
  olds: Partial<Outputs> = {},
): ReadResult<Outputs> {
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

/** Which key an id means. */
export interface KeyReference {
  /** `acct_…` or a domain. */
  readonly account: string;
  /** A fingerprint, a name, or `ssh_…`. */
  readonly key: string;
}

/** Fingerprints and names may hold slashes themselves; the account ends at the first. */
export function parseKeyReference(id: string): KeyReference {
  const slash = id.indexOf('/');
  const [account, key] = [id.slice(0, Math.max(slash, 0)), id.slice(slash + 1)];
  if (account !== '' && key !== '') return { account, key };
  throw new HostupError(`"${id}" names no SSH key of web hosting`, {
    code: 'invalid_input',
    property: 'id',
    fix: 'Write account/name or account/fingerprint, e.g. example.com/deploy or acct_…/SHA256:….',
  });
}

/** The one key that is meant; several of one name are an error that lists them, none is `undefined`. */
export function findKey(keys: readonly ApiHostingKey[], text: string): ApiHostingKey | undefined {
  const exact = keys.find((key) => fingerprintOfListed(key) === text || key.id === text);
  if (exact !== undefined) return exact;
  const namesakes = keys.filter(({ name }) => name === text);
  if (namesakes.length <= 1) return namesakes[0];
  const ways = namesakes.map((key) => fingerprintOfListed(key) ?? key.id);
  throw new HostupError(`${namesakes.length} SSH keys of the account are called ${text}`, {
    code: 'invalid_input',
    property: 'id',
    fix: `Import one of them by its fingerprint: ${ways.join(', ')}.`,
  });
}
