import { hostup } from '../vendor';
import type { HostupError } from '../../../core/error';
import type { Context } from '../../../core/context';
import { lookFor } from '../../../runtime/lost-answers';
import type { Inputs } from './schema';
import { KEYS_PAGE, keyMayExist, orphanRevoked } from './conflicts';
import { describeKey, isLive, type ListedKey } from './key';
import { differences } from './state';
import type { KeyZone } from './zones';

/** A create whose answer was lost. */
export interface LostCreate {
  readonly wanted: Inputs;
  readonly zones: readonly KeyZone[];
  /** The keys that were there before it was sent. */
  readonly before: readonly ListedKey[];
  readonly error: HostupError;
}

/**
 * Cleans up after a create whose answer was lost, and with it the secret: nobody can ever use that key, so what must not
 * happen is that it stays, or that another one is revoked for it. It is revoked when, after the settle time, it is the
 * only key of our name that was absent before, looks as we asked for it, was made later than all that were there (by
 * the vendor's own clock) and has never been used. Returns the failure of the create.
 */
export async function afterLostCreate(context: Context, lost: LostCreate): Promise<HostupError> {
  const { signal } = context;
  const { error, wanted } = lost;
  if (signal.aborted) return keyMayExist(wanted.name, [], error);
  context.log('warning', `No answer with the secret of ${wanted.name}: looking whether the key came to be.`);
  const { candidates, isSettled } = await lookForOrphan(context, lost);
  const [only, ...others] = candidates;
  if (!isSettled || only === undefined || others.length > 0 || !isOurs(only, lost)) {
    return keyMayExist(wanted.name, candidates, error);
  }
  try {
    await context.client(hostup).apiKeys.revoke(only.id, signal);
    return orphanRevoked(only, error);
  } catch {
    return keyMayExist(wanted.name, candidates, error);
  }
}

/** Looks to the end of the settle time: a key that shows up early need not be the one. */
async function lookForOrphan(
  { client, signal }: Context,
  { before, wanted }: LostCreate,
): Promise<{ candidates: readonly ListedKey[]; isSettled: boolean }> {
  const { clock, ownership } = client(hostup).apiKeys;
  const known = new Set(before.map(({ id }) => id));
  const mayBe = ({ id, name }: ListedKey): boolean =>
    name === wanted.name && !known.has(id) && !ownership.isTaken(id) && !ownership.wasEnded(id);
  const look = async () => (await client(hostup).apiKeys.fresh()).filter(mayBe);
  const { isAnswered, seen = [] } = await lookFor({ look, clock, signal });
  return { candidates: seen, isSettled: isAnswered };
}

function isOurs(key: ListedKey, { before, wanted, zones }: LostCreate): boolean {
  // A create makes active keys, whatever becomes of them then.
  const isAsAsked = differences({ ...wanted, isActive: true }, key, zones).length === 0;
  return (
    key.scopes !== undefined && isAsAsked && (key.lastUsedAt ?? null) === null && isYoungest(key, before)
  );
}

function isYoungest({ createdAt }: ListedKey, before: readonly ListedKey[]): boolean {
  const made = Date.parse(createdAt ?? '');
  return before.every((other) => !(Date.parse(other.createdAt ?? '') > made));
}

/** A name that check has made: the resource's, and seven hexadecimal digits that are others in every run. */
const MADE_NAME = /^(?<stem>.+)-[0-9a-f]{7}$/u;

/**
 * Names the keys that an earlier run may have left behind: one that was killed in a create without a written name. The
 * next run gives the key another name, so that nothing is in its way. Only a warning, because another stack with the
 * same resource has such keys too.
 */
export function warnOfLeftBehind(
  { log, client }: Context,
  wanted: Inputs,
  keys: readonly ListedKey[],
  zones: readonly KeyZone[],
): void {
  const { clock, ownership } = client(hostup).apiKeys;
  const stem = MADE_NAME.exec(wanted.name)?.groups?.['stem'];
  if (stem === undefined) return;
  const left = keys.filter(
    (key) =>
      MADE_NAME.exec(key.name)?.groups?.['stem'] === stem &&
      key.name !== wanted.name &&
      key.lastUsedAt === null &&
      isLive(key, clock.now()) &&
      !ownership.isTaken(key.id) &&
      !ownership.isNameInState(key.name) &&
      differences({ ...wanted, name: key.name }, key, zones).length === 0,
  );
  if (left.length === 0) return;
  const found = left.map((key) => describeKey(key)).join('; ');
  log(
    'warning',
    `There is ${found}, which was never used. If a run that was killed has left it behind, revoke it at ${KEYS_PAGE}: nobody has its secret. A written \`name\` lets the next run find it.`,
  );
}
