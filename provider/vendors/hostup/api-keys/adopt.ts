import { hostup } from '../vendor';
import { adopting, notAdopted } from '../../../runtime/adoption';
import type { Context } from '../../../core/context';
import type { Inputs, Outputs } from './schema';
import { adoptLine } from './conflicts';
import { describeKey, isPast, type ListedKey } from './key';
import { protectKeyInUse } from './in-use';
import { isLost, lostRoll, rollKey } from './roll';
import { differences, issuedOutputs } from './state';
import { putKey, zonesFor } from './write';
import type { KeyZone } from './zones';

/** Keys that the error for an unknown id names. */
const SHOWN = 20;

const TAKE_OUT = 'If the line has done its work, take `adopt` out of the program.';

/** Takes over the key that `adopt` names: brings it to what the program says, and gives it a secret that is known. */
export async function adoptNamed(
  context: Context,
  keyId: string,
  wanted: Inputs,
): Promise<{ id: string; outputs: Outputs }> {
  const keys = await context.client(hostup).apiKeys.fresh();
  const key = keys.find(({ id }) => id === keyId);
  if (key === undefined) throw unknownKey(keyId, wanted, keys);
  return await takeOver(context, key, wanted, await zonesFor(context, wanted));
}

/** The key as the program wants it, with a new secret; what the vendor cannot change must be right already. */
export async function takeOver(
  context: Context,
  key: ListedKey,
  wanted: Inputs,
  zones: readonly KeyZone[],
): Promise<{ id: string; outputs: Outputs }> {
  const { apiKeys } = context.client(hostup);
  const claim = { id: key.id, name: wanted.name, noun: 'key' };
  return await adopting(apiKeys.ownership, claim, async () => {
    demandAdoptable(key, wanted, zones, apiKeys.clock.now());
    await apiKeys.demandKnown(wanted.scopes);
    await protectKeyInUse(context, { keyId: key.id, name: key.name }, 'taken over, which would roll it');
    // Also for what the list does not tell.
    await putKey(context, key.id, wanted, zones);
    const rolled = await rollKey(context, key.id);
    if (isLost(rolled)) {
      const now = rolled.successor === undefined ? '' : ` with ${adoptLine(rolled.successor)}`;
      throw lostRoll(wanted.name, rolled, `Run \`pulumi up\` again${now}: it rolls it.`);
    }
    apiKeys.ownership.noteMade(rolled.key_id, wanted.name);
    return { id: rolled.key_id, outputs: issuedOutputs(wanted, rolled, zones, key.expiresAt ?? undefined) };
  });
}

/** What the program wants otherwise and HostUp cannot change. */
export const obstacle = (key: ListedKey, wanted: Inputs, zones: readonly KeyZone[]): string | undefined =>
  differences(wanted, key, zones).find((name) => name === 'isTest' || name === 'expiresInDays');

function demandAdoptable(key: ListedKey, wanted: Inputs, zones: readonly KeyZone[], now: number): void {
  if (isPast(key.expiresAt, now)) {
    throw notAdopted(`${describeKey(key)} has expired, and HostUp cannot renew it`, TAKE_OUT);
  }
  const fixed = obstacle(key, wanted, zones);
  if (fixed === undefined) return;
  throw notAdopted(
    `${describeKey(key)} has another ${fixed}, which HostUp cannot change`,
    `Write the ${fixed} that it has, or leave \`adopt\` out to have a new key made. ${TAKE_OUT}`,
    'rejected',
    fixed,
  );
}

function unknownKey(keyId: string, { name }: Inputs, keys: readonly ListedKey[]): Error {
  const namesakes = keys.filter((key) => key.name === name);
  const shown = (namesakes.length > 0 ? namesakes : keys).slice(0, SHOWN).map((key) => describeKey(key));
  const lines = namesakes.map(adoptLine).join(' or ');
  const rolled =
    lines === '' ? '' : ` If a run that was cut off has rolled it, it has another id now: ${lines}.`;
  return notAdopted(
    `HostUp has no API key ${keyId}`,
    `There is ${shown.join('; ') || 'none at all'}.${rolled} ${TAKE_OUT}`,
    'not_found',
  );
}
