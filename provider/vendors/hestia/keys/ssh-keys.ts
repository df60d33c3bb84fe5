import { HostupError } from '../../../core/error';
import { untilSeen } from '../../../runtime/lost-answers';
import type { CollectionApi } from '../../../runtime/managed/shape';
import type { PublicKey } from '../../../ssh';
import type { HestiaClient } from '../client';
import { attempt, lostOf } from '../panel/write-outcome';
import type { ListedSshKey } from './commands';

interface Wanted {
  readonly user: string;
  readonly publicKey: string;
}

/**
 * The SSH keys of an account. The panel checks for no duplicates, deletes by a regular expression that may hit any line,
 * and answers success whatever it hit: so the lists before and after are what counts.
 */
export const sshKeyApi = (
  client: HestiaClient,
  keyOf: (wanted: Wanted) => PublicKey,
): CollectionApi<Wanted, ListedSshKey> => ({
  list: (user) => client.keys.listSshKeys(user),
  async create(user, wanted, signal) {
    const lost = lostOf(await attempt(() => client.keys.addSshKey(user, keyOf(wanted).line, signal)));
    if (lost !== undefined) throw lost;
    return undefined;
  },
  delete: async (user, _id, olds, signal) => {
    await remove(client, user, keyOf(olds), signal);
    return 'proved';
  },
});

/** Removes the key's own line and proves that no other went. One that is gone already is done (law 4). */
async function remove(
  { clock, keys }: HestiaClient,
  user: string,
  key: PublicKey,
  signal: AbortSignal,
): Promise<void> {
  const before = await keys.listSshKeys(user, signal);
  if (!before.some((one) => isKey(one, key))) return;
  const others = before.filter((one) => !isKey(one, key));
  let isLost = false;
  await untilSeen<readonly ListedSshKey[], true>({
    change: async () => {
      const { outcome } = await attempt(() => keys.deleteSshKeys(user, linePattern(key), signal));
      isLost = outcome === 'unknown';
      return undefined;
    },
    look: () => keys.listSshKeys(user, signal),
    done: (after) => {
      const missing = withoutThose(others, after);
      if (missing.length > 0) throw alsoGone(user, key, missing);
      if (!after.some((one) => isKey(one, key))) return true;
      if (isLost) return undefined;
      throw stillThere(user, key);
    },
    failed: () => stillThere(user, key),
    clock,
    signal,
  });
}

/**
 * A basic regular expression that only the key's own line matches, from its first to its last character. A slash ends
 * the panel's `sed` address and a dot is any character, except in brackets (POSIX 9.3.5); a plus sign is itself.
 */
export const linePattern = ({ blob, comment, type }: PublicKey): string =>
  `^${`${type} ${blob} ${comment}`.replaceAll(/[/.]/gu, '[$&]')}$`;

/** What tells the lines of an account apart, as far as the panel shows them. */
export const nameAndFingerprint = ({ fingerprint, name }: ListedSshKey): string => `${name} ${fingerprint}`;

/** As the panel will list it. */
export const asListed = ({ comment, fingerprint }: PublicKey): ListedSshKey => ({
  name: comment,
  fingerprint,
});

export const isKey = (listed: ListedSshKey, { comment, fingerprint }: PublicKey): boolean =>
  listed.name === comment && listed.fingerprint === fingerprint;

/** The lists show a key by its comment, so two keys of one comment could not be told apart. */
export function demandRoom(user: string, key: PublicKey, listed: readonly ListedSshKey[]): void {
  const rival = listed.find(
    ({ fingerprint, name }) => name === key.comment || fingerprint === key.fingerprint,
  );
  if (rival === undefined) return;
  const same = rival.fingerprint === key.fingerprint;
  throw new HostupError(
    same
      ? `${user} already has the SSH key ${key.fingerprint}, under the comment ${rival.name}`
      : `${user} has an SSH key with the comment ${key.comment} already, ${rival.fingerprint}`,
    {
      code: 'already_exists',
      property: 'publicKey',
      fix: same
        ? `Write the key with the comment ${rival.name} and take it over with \`adopt: true\`, or remove it from the panel.`
        : 'Give the key a comment, the last word of its line, that no other key of the account has.',
    },
  );
}

/** What is in `expected` and not in `there`, each as often as it is missing. */
function withoutThose(expected: readonly ListedSshKey[], there: readonly ListedSshKey[]): ListedSshKey[] {
  const left = there.map(nameAndFingerprint);
  return expected.filter((one) => {
    const at = left.indexOf(nameAndFingerprint(one));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const stillThere = (user: string, key: PublicKey): HostupError =>
  new HostupError(`${user} still has the SSH key ${key.comment} (${key.fingerprint}) after it was deleted`, {
    code: 'rejected',
    fix: `Its line is not the one that was added: remove it from /home/${user}/.ssh/authorized_keys on the server.`,
  });

const alsoGone = (user: string, key: PublicKey, missing: readonly ListedSshKey[]): HostupError =>
  new HostupError(
    `While the SSH key ${key.comment} was deleted, ${user} has also lost ${missing.map(({ fingerprint, name }) => `${name} (${fingerprint})`).join(', ')}`,
    {
      // Not an answer that a further look may mend.
      code: 'rejected',
      fix: 'If nobody removed them at the same moment, add them again: they may be somebody’s only way in.',
    },
  );
