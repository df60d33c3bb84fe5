import { hostup } from '../vendor';
import { notRemoved } from '../../../runtime/evidence/removal';
import type { Context } from '../../../core/context';
import type { Outputs } from './schema';
import { KEYS_PAGE } from './conflicts';
import { describeKey, isLive } from './key';
import { protectKeyInUse } from './in-use';
import { sameSet } from '../../../core/values';

/** Revokes the key, unless this run works with it. */
export async function deleteApiKey(context: Context, olds: Outputs): Promise<void> {
  const { apiKeys } = context.client(hostup);
  const { keyId } = olds;
  if (olds.status !== 'expired' && olds.status !== 'revoked') {
    await protectKeyInUse(context, olds, 'revoked');
  }
  await noteSeen(context, keyId);
  const { answer, isMissing } = await apiKeys.revoke(keyId, context.signal);
  if (answer !== 'open') return;
  if (!(await apiKeys.isProvedGone(keyId, context.signal))) throw notRemoved(`the API key ${keyId}`, answer);
  await apiKeys.demandWitness(keyId, olds);
  if (isMissing) await nameSuccessors(context, olds);
}

/** Once in a run: with whom a key of the state was seen, a not-found is about the account of the state. */
async function noteSeen({ client }: Context, keyId: string): Promise<void> {
  const { account, apiKeys } = client(hostup);
  if (account.hasSeen) return;
  if ((await apiKeys.recent()).some(({ id }) => id === keyId)) account.noteSeen();
}

/** A run that was killed in a roll may have left the key under an id that no state has. It may be somebody else's too. */
async function nameSuccessors(context: Context, { keyId, name, scopes }: Outputs): Promise<void> {
  const { apiKeys } = context.client(hostup);
  const keys = await apiKeys.fresh().catch(() => []);
  const left = keys.filter(
    (key) =>
      key.id !== keyId &&
      key.name === name &&
      sameSet(key.scopes ?? [], scopes) &&
      isLive(key, apiKeys.clock.now()) &&
      !apiKeys.ownership.isTaken(key.id) &&
      !apiKeys.ownership.wasEnded(key.id),
  );
  if (left.length === 0) return;
  const found = left.map((key) => describeKey(key)).join(', ');
  context.log(
    'warning',
    `${name} (${keyId}) was gone already, but there is ${found}. If that came of a roll that was cut off, revoke it at ${KEYS_PAGE}.`,
  );
}
