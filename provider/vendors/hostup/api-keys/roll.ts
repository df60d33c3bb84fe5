import { hostup } from '../vendor';
import type { HostupError } from '../../../core/error';
import { delayAbort, isAnswerLost, lookFor } from '../../../runtime/lost-answers';
import type { Context } from '../../../core/context';
import { sameSet } from '../../../core/values';
import type { IssuedKey } from './api';
import { isLive, type ListedKey } from './key';

/** The answer to a roll was lost, and with it the secret. */
export interface LostRoll {
  readonly lost: HostupError;
  /** The same key under the id that the roll gave it, where the list shows that it did. */
  readonly successor: ListedKey | undefined;
}

/** Pauses before the looks for a key that the roll gave another id. Milliseconds. */
const LOOKS = [0, 2_000];

/**
 * Gives a key a new secret, once: a second roll would make the first secret, which may be on its way, worthless. Answers
 * what was issued, or that the answer was lost; every other failure is thrown. To be called in the name's turn.
 */
export async function rollKey(context: Context, keyId: string): Promise<IssuedKey | LostRoll> {
  const { apiKeys } = context.client(hostup);
  const before = await apiKeys.fresh();
  try {
    return await apiKeys.writing(() => apiKeys.api.roll(keyId, delayAbort(context.signal)));
  } catch (error) {
    if (!isAnswerLost(error)) throw error;
    // Without a look the next run still ends well: it is told that the id is gone.
    return { lost: error, successor: await findSuccessor(context, keyId, before) };
  }
}

export const isLost = (rolled: IssuedKey | LostRoll): rolled is LostRoll => 'lost' in rolled;

/** Says that a roll has come to nothing; `next` is what to do. */
export const lostRoll = (name: string, { lost }: LostRoll, next: string): HostupError =>
  lost.during(`The API key ${name} may have a new secret that nobody has`, {
    code: 'outcome_unknown',
    fix: `It was not rolled a second time. ${next}`,
  });

/** The only key that was absent before and is allowed the same under the same name, once the old id is gone. */
async function findSuccessor(
  { client, signal }: Context,
  keyId: string,
  before: readonly ListedKey[],
): Promise<ListedKey | undefined> {
  const { apiKeys } = client(hostup);
  const old = before.find(({ id }) => id === keyId);
  const fits = (key: ListedKey): boolean =>
    key.name === old?.name &&
    sameSet(key.scopes ?? [], old.scopes ?? []) &&
    !before.some(({ id }) => id === key.id) &&
    !apiKeys.ownership.isTaken(key.id);
  const look = async (): Promise<ListedKey | undefined> => {
    const keys = await apiKeys.fresh();
    const isOldLive = keys.some((key) => key.id === keyId && isLive(key, apiKeys.clock.now()));
    const [successor, ...others] = isOldLive ? [] : keys.filter(fits);
    return others.length === 0 ? successor : undefined;
  };
  const enough = (successor: ListedKey | undefined): boolean => successor !== undefined;
  return (await lookFor({ look, enough, delays: LOOKS, clock: apiKeys.clock, signal })).seen;
}
