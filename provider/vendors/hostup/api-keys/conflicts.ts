import { HostupError } from '../../../core/error';
import { describeKey, type ListedKey } from './key';

/** Where a person sees all keys. */
export const KEYS_PAGE = 'https://cloud.hostup.se/api-management';

export const adoptLine = ({ id }: Pick<ListedKey, 'id'>): string => `\`adopt: "${id}"\``;

const all = (keys: readonly ListedKey[]): string => keys.map((key) => describeKey(key)).join(', ');

/** What is known of the keys that have a name already. */
export interface NameConflict {
  /** Those that can be taken over, the likeliest first. */
  readonly adoptable: readonly ListedKey[];
  readonly difference?: string;
  /** The resource that holds one of them. */
  readonly holder?: string | undefined;
  readonly importable: boolean;
}

/** Keys of this name are there already: which, and every way out. */
export function nameTaken(keys: readonly ListedKey[], taken: NameConflict): HostupError {
  const what =
    keys.length === 1 ? 'An API key of this name already exists' : 'API keys of this name already exist';
  const difference = taken.difference === undefined ? '' : `; ${taken.difference}`;
  return new HostupError(`${what}: ${all(keys)}${difference}`, {
    code: 'already_exists',
    property: 'name',
    fix: waysOut(keys, taken),
  });
}

function waysOut(keys: readonly ListedKey[], { adoptable, holder, importable }: NameConflict): string {
  const rest = 'choose another name, or write `allowDuplicateName: true` if you want two of this name.';
  if (holder !== undefined) return `It belongs to ${holder}: ${rest}`;
  const lines = adoptable.map(adoptLine).join(' or ');
  const imports = keys.map(({ id }) => `\`pulumi import hostup:index:ApiKey <name> ${id}\``).join(' or ');
  const ways = [
    ...(lines === '' ? [] : [`take it over with ${lines}, which gives it a new secret`]),
    ...(importable ? [`import it without its secret: ${imports}`] : []),
    'if the resource was only renamed, give it `{ aliases: [{ name: "<old name>" }] }`',
    // The engine does not say that these replace something: it checks them as if the resource were new.
    'if `--replace` or taint is to replace it, write `allowDuplicateName: true` for that run',
  ];
  return `If it is yours: ${ways.join('; ')}. Otherwise ${rest}`;
}

/** Two resources of one program with one name. */
export const nameUsedTwice = (name: string, id: string): HostupError =>
  new HostupError(`Another resource of this program already has an API key ${name} (${id})`, {
    code: 'already_exists',
    property: 'name',
    fix: 'Give them different names, or write `allowDuplicateName: true` if you want two of this name.',
  });

/** The answer to a create is lost, and with it the secret: what may have been made, and what to do about it. */
export function keyMayExist(name: string, candidates: readonly ListedKey[], cause: HostupError): HostupError {
  const fix =
    candidates.length === 0
      ? `No key ${name} has shown up so far, and nothing was sent again. If it shows up at ${KEYS_PAGE}, revoke it: nobody has its secret. Run \`pulumi up\` again: it makes a new one, or names the one that is there by then.`
      : `These may be it: ${all(candidates)}. None was revoked. Nobody has the secret of the right one: take it over with ${candidates.map(adoptLine).join(' or ')}, which gives it a new secret, or revoke it at ${KEYS_PAGE}.`;
  return cause.during(`The key ${name} may exist now, without anyone who has its secret`, {
    code: 'outcome_unknown',
    fix,
  });
}

/** The orphan of a lost answer is gone again. */
export const orphanRevoked = (orphan: ListedKey, cause: HostupError): HostupError =>
  cause.during(
    `The answer with the secret was lost, so the key that it made, ${describeKey(orphan)}, has been revoked`,
    { code: 'outcome_unknown', fix: 'Run `pulumi up` again: it makes a new one.' },
  );

/** The key that an update or roll is about is not there any more. */
export const goneError = (name: string, keyId: string, cause: HostupError): HostupError =>
  cause.during(`HostUp has no API key ${name} (${keyId}) any more`, {
    code: 'not_found',
    fix: 'Run `pulumi up --refresh`: it takes the key out of the state, and a new one is made.',
  });

/** Revoked for good, though the list still shows it (inferred). */
export const revokedError = (name: string, keyId: string, cause: HostupError): HostupError =>
  cause.during(`The API key ${name} (${keyId}) was revoked outside of this program`, {
    code: 'not_found',
    fix: 'Run `pulumi up` again: it makes a new one.',
  });
