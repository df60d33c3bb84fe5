import type { Clock } from '../../../core/clock';
import { HostupError } from '../../../core/error';
import { SharedList } from '../../../runtime/shared-list';
import type { PublicKey } from '../../../ssh';
import { adoptionHints } from '../../../runtime/adoption-hints';
import { untilSeen } from '../../../runtime/lost-answers';
import type { KeyCommands, ListedSshKey } from './commands';
import type { Ownership } from '../../../runtime/ownership';
import type { WriteOptions } from '../dns/write-options';
import type { PanelLock } from '../panel/lock';
import { attempt } from '../panel/write-outcome';

export interface SshKeysParts {
  readonly api: KeyCommands;
  readonly ownership: Ownership;
  readonly lock: PanelLock;
  readonly clock: Clock;
}

/** What the state calls a key. */
export const sshKeyIdOf = (user: string, { fingerprint }: Pick<PublicKey, 'fingerprint'>): string =>
  `${user}/${fingerprint}`;

/**
 * Writes the SSH keys of accounts. The panel checks for no duplicates, deletes by a regular expression that may hit any
 * line, and answers success whatever it hit: so the lists before and after are what counts.
 */
export class SshKeys {
  private readonly listings: SharedList<readonly ListedSshKey[]>;

  constructor(private readonly parts: SshKeysParts) {
    this.listings = new SharedList((user) => parts.api.listSshKeys(user), parts.clock);
  }

  /** The keys of an account, as they were a moment ago. */
  recent(user: string): Promise<readonly ListedSshKey[]> {
    return this.listings.recent(user);
  }

  /** Whether the account has the key under its comment. */
  async has(user: string, key: PublicKey): Promise<boolean> {
    return (await this.recent(user)).some((one) => isKey(one, key));
  }

  /** Adds a key or, where that is allowed, takes over the same one. */
  create(user: string, key: PublicKey, options: WriteOptions): Promise<void> {
    return this.inTurn(user, options, async () => {
      const listed = await this.parts.api.listSshKeys(user, options.signal);
      if (!listed.some((one) => isKey(one, key))) {
        demandRoom(user, key, listed);
        await this.add(user, key, options);
      } else {
        const taken = this.parts.ownership.isTaken(sshKeyIdOf(user, key));
        if (taken || options.adoption === 'never') throw existsAlready(user, key, taken, options.importable);
      }
      this.parts.ownership.noteMade(sshKeyIdOf(user, key));
    });
  }

  /** Removes the key's own line and proves that no other went. One that is gone already is done (law 4). */
  remove(user: string, key: PublicKey, options: WriteOptions): Promise<void> {
    return this.inTurn(user, options, async () => {
      const { api, clock, ownership } = this.parts;
      const before = await api.listSshKeys(user, options.signal);
      ownership.noteEnded(sshKeyIdOf(user, key));
      if (!before.some((one) => isKey(one, key))) return;
      const others = before.filter((one) => !isKey(one, key));
      let isLost = false;
      await untilSeen<readonly ListedSshKey[], true>({
        change: async () => {
          const { outcome } = await attempt(() => api.deleteSshKeys(user, linePattern(key), options.signal));
          isLost = outcome === 'unknown';
          return undefined;
        },
        look: () => api.listSshKeys(user, options.signal),
        done: (after) => {
          const missing = withoutThose(others, after);
          if (missing.length > 0) throw alsoGone(user, key, missing);
          if (!after.some((one) => isKey(one, key))) return true;
          if (isLost) return undefined;
          throw stillThere(user, key);
        },
        failed: () => stillThere(user, key),
        clock,
        signal: options.signal,
      });
    });
  }

  private async add(user: string, key: PublicKey, options: WriteOptions): Promise<void> {
    const { api, clock } = this.parts;
    let lost: Error | undefined;
    await untilSeen<readonly ListedSshKey[], true>({
      change: async () => {
        const { error } = await attempt(() => api.addSshKey(user, key.line, options.signal));
        lost = error ?? lost;
        return undefined;
      },
      look: () => api.listSshKeys(user, options.signal),
      // The late effect of a try without an answer may have come during the pause: a second line would do harm.
      looksAgain: true,
      done: (listed) => listed.some((one) => isKey(one, key)) || undefined,
      failed: () => lost ?? notStored(user, key),
      clock,
      signal: options.signal,
    });
  }

  private inTurn(user: string, { signal }: WriteOptions, work: () => Promise<void>): Promise<void> {
    return this.parts.lock.run(async () => {
      this.listings.forget(user);
      try {
        await work();
      } finally {
        this.listings.forget(user);
      }
    }, signal);
  }
}

/**
 * A basic regular expression that only the key's own line matches, from its first to its last character. A slash ends
 * the panel's `sed` address and a dot is any character, except in brackets (POSIX 9.3.5); a plus sign is itself.
 */
export const linePattern = ({ blob, comment, type }: PublicKey): string =>
  `^${`${type} ${blob} ${comment}`.replaceAll(/[/.]/gu, '[$&]')}$`;

const isKey = (listed: ListedSshKey, { comment, fingerprint }: PublicKey): boolean =>
  listed.name === comment && listed.fingerprint === fingerprint;

/** The lists show a key by its comment, so two keys of one comment could not be told apart. */
function demandRoom(user: string, key: PublicKey, listed: readonly ListedSshKey[]): void {
  const rival = listed.find(
    ({ fingerprint, name }) => name === key.comment || fingerprint === key.fingerprint,
  );
  if (rival === undefined) return;
  const same = rival.fingerprint === key.fingerprint;
  throw new HostupError(
    same
      ? `${user} has the SSH key ${key.fingerprint} already, under the comment ${rival.name}`
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
  const left = there.map(keyOf);
  return expected.filter((one) => {
    const at = left.indexOf(keyOf(one));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const keyOf = ({ fingerprint, name }: ListedSshKey): string => `${name} ${fingerprint}`;

const existsAlready = (user: string, key: PublicKey, taken: boolean, importable: boolean): HostupError =>
  new HostupError(`${user} has the SSH key ${key.comment} (${key.fingerprint}) already`, {
    code: 'already_exists',
    property: 'publicKey',
    fix: adoptionHints({
      token: 'hostup:hestia:SshKey',
      importId: `${user}/${key.line}`,
      isHeld: taken,
      importable,
    }),
  });

const notStored = (user: string, key: PublicKey): HostupError =>
  new HostupError(`The panel answered success, and ${user} does not have the SSH key ${key.comment}`, {
    code: 'outcome_unknown',
    fix: "Look at the account's SSH keys in the panel, and run `pulumi up` again.",
  });

const stillThere = (user: string, key: PublicKey): HostupError =>
  new HostupError(`${user} still has the SSH key ${key.comment} (${key.fingerprint}) after it was deleted`, {
    code: 'rejected',
    fix: `Its line is not the one that was added: remove it from /home/${user}/.ssh/authorized_keys on the server.`,
  });

const alsoGone = (user: string, key: PublicKey, missing: readonly ListedSshKey[]): HostupError =>
  new HostupError(
    `While the SSH key ${key.comment} was deleted, ${user} has also lost ${missing.map(({ fingerprint, name }) => `${name} (${fingerprint})`).join(', ')}`,
    {
      code: 'unexpected_answer',
      fix: 'If nobody removed them at the same moment, add them again: they may be somebody’s only way in.',
    },
  );
