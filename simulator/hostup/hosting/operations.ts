import type { Simulation } from '../../simulation';
import type { Account } from '../account';
import { canAddGate, type HostingAccount, type HostingSshKey } from './account';
import { fingerprintOf, holdsPrivateKey, parsePublicKey, sha256Fingerprint } from '../../openssh-public-key';
import { invalid, problem, refusal, type Rejection } from '../rejection';
import { usualCode } from '../vendor-errors';

/** The part of the simulation that a write needs. */
export type HostingContext = Pick<Simulation, 'account' | 'switches'>;

/** A key as it is sent or seeded. */
type NewKey = Pick<HostingSshKey, 'name' | 'publicKey' | 'authorized'>;

/** Imports and authorizes a key, as the API does. Throws a Rejection where the vendor says no. */
export function addHostingKey(
  context: HostingContext,
  account: HostingAccount,
  sent: Omit<NewKey, 'authorized'>,
): HostingSshKey {
  const { hosting } = context.account;
  const gate = canAddGate(account);
  if (!gate.allowed)
    throw refused(context, context.switches.get('hosting.addRefusedStatus'), 'publicKey', gate.reason ?? '');
  const fingerprint = checkedFingerprint(context, sent);
  const keys = hosting.sshKeys(account.id);
  const twin = keys.find((key) => fingerprintOf(key.publicKey) === fingerprint);
  const kept = twin === undefined ? undefined : settleTwin(context, twin);
  if (kept !== undefined) return kept;
  const namesake = keys.find((key) => key.name === sent.name && key !== twin);
  if (namesake !== undefined) settleNamesake(context, namesake);
  return putHostingKey(context.account, account, { ...sent, authorized: true });
}

/** Adds a key, whatever already exists. */
export function putHostingKey({ hosting, ids }: Account, { id }: HostingAccount, key: NewKey): HostingSshKey {
  const { name, publicKey, authorized } = key;
  const added = { id: ids.publicId('ssh'), accountId: id, name, publicKey: publicKey.trim(), authorized };
  hosting.putSshKey(added);
  return added;
}

/** Authorizes an imported key. Throws a Rejection when it is already authorized and the switch says so. */
export function authorizeHostingKey(context: HostingContext, key: HostingSshKey): HostingSshKey {
  const status = context.switches.get('hosting.authorizeAgain');
  if (key.authorized && status !== 200)
    throw refused(context, status, '', 'The SSH key is already authorized.');
  const authorized = { ...key, authorized: true };
  context.account.hosting.putSshKey(authorized);
  return authorized;
}

/** The fingerprint of a key that the vendor takes. No message repeats what was sent: it may be a private key. */
function checkedFingerprint(
  { switches }: HostingContext,
  { name, publicKey }: Omit<NewKey, 'authorized'>,
): string {
  if (switches.get('hosting.keyNames') === 'fileName' && !/^[\w.-]+$/u.test(name))
    throw invalid([problem('name', '`name` may have letters, digits, dots, dashes and underscores only.')]);
  const key = parsePublicKey(publicKey);
  if (key === undefined) {
    const text = holdsPrivateKey(publicKey)
      ? '`publicKey` must be a public key; never send a private key.'
      : '`publicKey` is not a valid OpenSSH public key.';
    if (switches.get('hosting.invalidKeyCode') === 'invalid_public_key')
      throw refusal(400, 'invalid_public_key', text);
    throw invalid([problem('publicKey', text)]);
  }
  const weak = key.keyType === 'dsa' || (key.keyType === 'rsa' && key.bits < 2048);
  if (weak && switches.get('hosting.keyTypes') === 'modern')
    throw invalid([problem('publicKey', `A ${key.type} key of ${key.bits} bits is not accepted.`)]);
  return sha256Fingerprint(key);
}

/** What adding a key that already exists gives: the key to answer with, or undefined to add it a second time. */
function settleTwin(context: HostingContext, twin: HostingSshKey): HostingSshKey | undefined {
  const { switches } = context;
  if (!twin.authorized && switches.get('hosting.addUnauthorized') === 'authorized')
    return authorizeHostingKey(context, twin);
  const reading = switches.get('hosting.duplicateKey');
  if (reading === 'existing') return twin;
  if (reading === 'second') return undefined;
  throw refused(context, reading, 'publicKey', 'This SSH key is already on the hosting account.');
}

function settleNamesake(context: HostingContext, namesake: HostingSshKey): void {
  const reading = context.switches.get('hosting.duplicateName');
  if (reading === 'second') return;
  if (reading !== 'replaced')
    throw refused(context, reading, 'name', 'An SSH key of this name already exists on the hosting account.');
  context.account.hosting.removeSshKey(namesake);
}

function refused({ switches }: HostingContext, status: number, field: string, text: string): Rejection {
  if (status === 400) return invalid([problem(field, text)]);
  return refusal(status, status === 409 ? switches.get('hosting.duplicateCode') : usualCode(status), text);
}
