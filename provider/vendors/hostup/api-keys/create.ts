import { adoptExisting } from '../../../config/general-settings';
import { hostup } from '../vendor';
import { type HostupError, isHostupError } from '../../../core/error';
import { delayAbort, isAnswerLost } from '../../../runtime/lost-answers';
import { Unfinished } from '../../../core/resource';
import type { Context } from '../../../core/context';
import type { Inputs, Outputs } from './schema';
import { adoptNamed, obstacle, takeOver } from './adopt';
import type { IssuedKey, NewKey } from './api';
import { nameTaken, nameUsedTwice } from './conflicts';
import { isLive, type ListedKey } from './key';
import { afterLostCreate, warnOfLeftBehind } from './revoke-orphan';
import { activity, differences, issuedOutputs } from './state';
import { putKey, trySpellings, zonesFor } from './write';
import type { KeyZone } from './zones';

interface Made {
  readonly id: string;
  readonly outputs: Outputs;
}

/** A new key, or the one that `adopt` names. Its secret is in the answer and nowhere else: it is never asked for twice. */
export async function createApiKey(context: Context, wanted: Inputs): Promise<Made> {
  const { mutex, ownership } = context.client(hostup).apiKeys;
  return await mutex.run(wanted.name, async () => {
    // What this run has revoked itself, to replace it, cannot be meant any more.
    if (wanted.adopt !== undefined && !ownership.wasEnded(wanted.adopt)) {
      return await adoptNamed(context, wanted.adopt, wanted);
    }
    return await createOrTakeEqual(context, wanted);
  });
}

async function createOrTakeEqual(context: Context, wanted: Inputs): Promise<Made> {
  const { apiKeys } = context.client(hostup);
  const before = await apiKeys.fresh();
  const zones = await zonesFor(context, wanted);
  if (wanted.allowDuplicateName !== true) {
    const equal = theEqualOne(context, wanted, before, zones);
    if (equal !== undefined) return await takeOver(context, equal, wanted, zones);
  }
  warnOfLeftBehind(context, wanted, before, zones);
  await apiKeys.demandKnown(wanted.scopes);
  const issued = await order(context, wanted, before, zones);
  apiKeys.ownership.noteMade(issued.key_id, wanted.name);
  const outputs = issuedOutputs(wanted, issued, zones);
  if (!wanted.isActive) await switchOff(context, outputs, wanted);
  return { id: issued.key_id, outputs };
}

/**
 * Refuses a name that somebody's key has. Returns that key where the setting `adoptExisting` lets it be taken over; the
 * key that this create is to replace, and that is revoked afterwards, is in nobody's way.
 */
function theEqualOne(
  context: Context,
  wanted: Inputs,
  before: readonly ListedKey[],
  zones: readonly KeyZone[],
): ListedKey | undefined {
  const { client, importable = false, settings, urn } = context;
  const { ownership } = client(hostup).apiKeys;
  const made = ownership.madeNamed(wanted.name);
  if (made !== undefined) throw nameUsedTwice(wanted.name, made);
  const namesakes = before.filter((key) => isInTheWay(key, wanted, context)).sort(youngestFirst);
  const [only, ...others] = namesakes;
  if (only === undefined) return undefined;
  const adoptable = namesakes.filter((key) => obstacle(key, wanted, zones) === undefined);
  const holder = namesakes.map(({ id }) => ownership.holderOf(id)).find((found) => found !== undefined);
  const taken = { adoptable, holder, importable };
  if (holder !== undefined || others.length > 0) throw nameTaken(namesakes, taken);
  if (ownership.isSuccession(urn, wanted.name)) return undefined;
  if (!adoptExisting(settings)) throw nameTaken(namesakes, taken);
  const different = differences(wanted, only, zones);
  if (different.length === 0) return only;
  const difference = `its ${different.join(' and ')} ${different.length === 1 ? 'is' : 'are'} not what the program says`;
  throw nameTaken(namesakes, { ...taken, difference });
}

/**
 * A key that is not active may be one that was revoked and stays in the list (inferred). It is in the way of a key that
 * is to be inactive itself, which a killed run may have left.
 */
function isInTheWay(key: ListedKey, { isActive, name }: Inputs, { client }: Context): boolean {
  const { clock, ownership } = client(hostup).apiKeys;
  return key.name === name && (!isActive || isLive(key, clock.now())) && !ownership.wasEnded(key.id);
}

const youngestFirst = (one: ListedKey, other: ListedKey): number =>
  (other.createdAt ?? '').localeCompare(one.createdAt ?? '');

async function order(
  context: Context,
  wanted: Inputs,
  before: readonly ListedKey[],
  zones: readonly KeyZone[],
): Promise<IssuedKey> {
  const { apiKeys } = context.client(hostup);
  const post = (spelled: readonly string[]): Promise<IssuedKey> =>
    apiKeys.writing(() => apiKeys.api.create(bodyOf(wanted, spelled), delayAbort(context.signal)));
  try {
    return await trySpellings(wanted, zones, post);
  } catch (error) {
    if (isAnswerLost(error)) {
      throw await afterLostCreate(context, { wanted, zones, before, error });
    }
    throw isHostupError(error, 'rejected') ? explained(error, wanted, before) : error;
  }
}

/** Whether HostUp takes two keys of one name is not documented. */
function explained(error: HostupError, { name }: Inputs, before: readonly ListedKey[]): HostupError {
  const isAboutName = error.fieldErrors.some(({ pointer }) => /^\/?name$/u.test(pointer));
  if (!isAboutName || !before.some((key) => key.name === name)) return error;
  return error.during('HostUp takes no second key of this name', {
    code: 'already_exists',
    property: 'name',
    fix: 'Choose another name, or leave it out to have one made; or give the resource the option `deleteBeforeReplace: true`.',
  });
}

const bodyOf = (wanted: Inputs, zones: readonly string[]): NewKey => ({
  name: wanted.name,
  scopes: wanted.scopes,
  is_test: wanted.isTest,
  ...(wanted.description === undefined ? {} : { description: wanted.description }),
  ...(wanted.expiresInDays === undefined ? {} : { expires_in_days: wanted.expiresInDays }),
  allowed_dns_zones: zones,
  dns_permissions: wanted.dnsPermissions,
});

/** A create makes active keys only. */
async function switchOff(context: Context, outputs: Outputs, wanted: Inputs): Promise<void> {
  try {
    await putKey(context, outputs.keyId, wanted, outputs.dnsZones);
  } catch (error) {
    const still = { ...outputs, isActive: true, status: activity(true) };
    throw new Unfinished(outputs.keyId, still, error as Error);
  }
}
