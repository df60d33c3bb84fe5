import { HostupError } from '../../../core/error';
import { oneLine } from '../../../core/text/one-line';
import { adoptionHints } from '../../../runtime/adoption-hints';
import { accountName } from './accounts';
import type { ApiHostingAccount, ApiHostingKey } from './api-schemas';

export const HOSTING_SSH_KEY = 'hostup:index:HostingSshKey';

/** What is in the way of a new key. */
export interface KeyConflict {
  readonly account: ApiHostingAccount;
  /** The key that the account has. */
  readonly there: ApiHostingKey;
  /** Another resource of this program holds it. */
  readonly isHeld: boolean;
  /** Whether `pulumi import` works on this face. */
  readonly importable: boolean;
  readonly cause?: HostupError;
}

/** The account has this public key, under the wanted name or another one. */
export function keyThere(
  { account, cause, importable, isHeld, there }: KeyConflict,
  wanted: { readonly name: string; readonly fingerprint: string },
): HostupError {
  const importId = `${account.id}/${wanted.fingerprint}`;
  const ways = adoptionHints({ token: HOSTING_SSH_KEY, importId, isHeld, importable });
  const isRenamed = there.name !== wanted.name;
  const fix =
    isRenamed && !isHeld
      ? `HostUp renames no key: if it is yours, write \`name: ${JSON.stringify(oneLine(there.name))}\`. ${ways}`
      : ways;
  return new HostupError(`${accountName(account)} already has this public key: ${describe(there)}`, {
    code: 'already_exists',
    property: isRenamed ? 'name' : 'publicKey',
    fix,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** The account has another key of the wanted name, which the vendor might even replace. */
export function nameTaken({ account, cause, isHeld, there }: KeyConflict): HostupError {
  const summary = `${accountName(account)} has another SSH key of this name: ${describe(there)}`;
  return new HostupError(summary, {
    code: 'already_exists',
    property: 'name',
    fix: isHeld
      ? 'Another resource of this program holds it: choose another name, or run `pulumi up` again if that one is about to go.'
      : 'Choose another name, or delete that key at cloud.hostup.se if nobody needs it.',
    ...(cause === undefined ? {} : { cause }),
  });
}

/** The vendor says beforehand that it will not take a key here. */
export const gateClosed = (account: ApiHostingAccount, reason: string | null | undefined): HostupError =>
  new HostupError(
    `HostUp takes no SSH key for ${accountName(account)}: ${oneLine(reason ?? 'it does not say why')}`,
    {
      code: 'rejected',
      property: 'account',
      fix: 'Nothing was sent. Choose another hosting account, or ask the support of HostUp.',
    },
  );

/** Looks and repeats have not found out what became of a new key. */
export const mayBeThere = (answerLost: HostupError): HostupError =>
  answerLost.during('The key may be there now', {
    fix: 'Run `pulumi up` again; if it then says that the key is there already, take it over with `adopt: true`.',
  });

const describe = ({ id, name }: ApiHostingKey): string => `${oneLine(name)} (${id})`;
