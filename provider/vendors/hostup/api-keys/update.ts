import { hostup } from '../vendor';
import { isDeepStrictEqual } from 'node:util';
import { defined } from '../../../core/values';
import { type HostupError, isHostupError } from '../../../core/error';
import { Unfinished } from '../../../core/resource';
import type { Context } from '../../../core/context';
import type { Inputs, Outputs } from './schema';
import { goneError, revokedError } from './conflicts';
import { losesManaging, protectKeyInUse } from './in-use';
import { isLost, lostRoll, rollKey } from './roll';
import { activity, fieldsOf, issuedOutputs } from './state';
import { putKey, zonesFor } from './write';

/** A trigger that is left out from now on rolls nothing. */
export const rolls = (old: string | undefined, new_: string | undefined): boolean =>
  new_ !== undefined && new_ !== old;

/** Brings the key to what the program says: first what a PUT replaces, then a new secret where one is asked for. */
export async function updateApiKey(
  context: Context,
  id: string,
  olds: Outputs,
  news: Inputs,
): Promise<Outputs> {
  const isRoll = rolls(olds.rotationTrigger, news.rotationTrigger);
  await refuseLockout(context, olds, news, isRoll);
  try {
    const changed = await changeFields(context, olds, news);
    return isRoll
      ? await roll(context, id, { ...changed, rotationTrigger: olds.rotationTrigger }, news)
      : changed;
  } catch (error) {
    throw isHostupError(error, 'not_found') ? await whyNotFound(context, id, olds, error) : error;
  }
}

/** A run must not take its own credential from itself (law 7). */
async function refuseLockout(context: Context, olds: Outputs, news: Inputs, isRoll: boolean): Promise<void> {
  if (olds.isActive && !news.isActive) await protectKeyInUse(context, olds, 'disabled');
  else if (isRoll) await protectKeyInUse(context, olds, 'rolled');
  else if (losesManaging(olds.scopes, news.scopes)) {
    await protectKeyInUse(context, olds, 'robbed of the scopes that manage API keys');
  }
}

async function changeFields(context: Context, olds: Outputs, news: Inputs): Promise<Outputs> {
  const { apiKeys } = context.client(hostup);
  const isChanged = !isDeepStrictEqual(fieldsOf(olds), fieldsOf(news));
  const dnsZones = isChanged ? await zonesFor(context, news, olds.dnsZones) : olds.dnsZones;
  if (isChanged) {
    await apiKeys.demandKnown(news.scopes);
    await putKey(context, olds.keyId, news, dnsZones);
  }
  const { createdAt, expiresAt, key, keyId } = olds;
  const status = isChanged ? activity(news.isActive) : olds.status;
  return defined({ ...news, keyId, key, createdAt, expiresAt, status, dnsZones }) as Outputs;
}

/** `changed` is what the state must have when this comes to nothing: the old trigger, so that the next run rolls. */
async function roll(context: Context, id: string, changed: Outputs, news: Inputs): Promise<Outputs> {
  const { mutex, ownership } = context.client(hostup).apiKeys;
  return await mutex.run(news.name, async () => {
    const rolled = await rollKey(context, changed.keyId).catch((error: unknown) => {
      throw isHostupError(error, 'not_found') ? error : new Unfinished(id, defined(changed), error as Error);
    });
    if (isLost(rolled)) {
      const { createdAt, id: keyId } = rolled.successor ?? {
        id: changed.keyId,
        createdAt: changed.createdAt,
      };
      const error = lostRoll(news.name, rolled, 'Run `pulumi up` again: it rolls it.');
      throw new Unfinished(id, defined({ ...changed, keyId, createdAt }), error);
    }
    const holder = context.urn ?? `the resource of ${news.name}`;
    ownership.noteHeld(rolled.key_id, { holder, moving: false });
    return issuedOutputs(news, rolled, changed.dnsZones, changed.expiresAt);
  });
}

async function whyNotFound(
  { client }: Context,
  id: string,
  olds: Outputs,
  error: HostupError,
): Promise<Error> {
  const keys = await client(hostup).apiKeys.fresh();
  if (!keys.some((key) => key.id === olds.keyId)) return goneError(olds.name, olds.keyId, error);
  // It is listed forever, so a refresh would not help: the state learns that the key needs a successor.
  const over = { ...olds, status: 'revoked', expiresInDays: 0 };
  return new Unfinished(id, over, revokedError(olds.name, olds.keyId, error));
}
