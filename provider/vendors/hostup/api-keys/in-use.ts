import { apiKeyOf } from '../settings';
import { hostup } from '../vendor';
import { HostupError } from '../../../core/error';
import type { Context } from '../../../core/context';
import { MANAGING_SCOPES } from './api';
import type { ListedKey } from './key';
import type { ApiKeys } from './client';

/** Between two looks at when keys were last used: more than the second that a vendor may count in. Milliseconds. */
const BETWEEN_LOOKS = 1_100;

/** Looks after which a key that has moved each time, though others did too, counts as the one in use. */
const LOOKS = 3;

/** A key of which more or less is known. */
export interface KnownKey {
  readonly keyId: string;
  readonly name: string;
  /** Missing of an imported key. */
  readonly key?: string | undefined;
}

/**
 * Refuses what would take the credential from the run that it belongs to (law 7). `act` follows "it is not". The secret
 * tells; of a key whose secret nobody knows here, only its last use can, which moves with our own requests.
 */
export async function protectKeyInUse(
  { client, settings, signal }: Context,
  { key, keyId, name }: KnownKey,
  act: string,
): Promise<void> {
  const isInUse =
    key === undefined
      ? await movesWithUs(client(hostup).apiKeys, keyId, signal)
      : apiKeyOf(settings).value === key;
  if (!isInUse) return;
  throw new HostupError(
    `The API key ${name} (${keyId}) is the one that this run works with, so it is not ${act}`,
    {
      code: 'protected',
      fix:
        'Make a second ApiKey and run `pulumi up`; then have the provider use that one (HOSTUP_API_KEY, hostup:apiKey, ' +
        'or for one run HOSTUP_API_KEY_OVERRIDE), and try again.',
    },
  );
}

/** Whether a change of scopes takes from the key what it needs to manage keys. */
export const losesManaging = (old: readonly string[], new_: readonly string[]): boolean =>
  MANAGING_SCOPES.some((scope) => holds(old, scope) && !holds(new_, scope));

const holds = (scopes: readonly string[], scope: string): boolean =>
  scopes.includes(scope) || scopes.includes(`${scope.split(':')[0] ?? ''}:all`);

/**
 * Whether the key's last use moves with our own list calls, and no other key's does (inferred: a vendor that does not
 * tell the last use, or counts it in hours, leaves it open). A key that others use all the time may be taken for ours.
 */
async function movesWithUs(apiKeys: ApiKeys, keyId: string, signal: AbortSignal): Promise<boolean> {
  let before = lastUses(await apiKeys.fresh());
  if ((before.get(keyId) ?? undefined) === undefined) return false;
  for (let look = 0; look < LOOKS; look += 1) {
    await apiKeys.clock.sleep(BETWEEN_LOOKS, signal);
    const after = lastUses(await apiKeys.fresh());
    const moved = [...after].filter(([id, used]) => used !== before.get(id)).map(([id]) => id);
    if (!moved.includes(keyId)) return false;
    if (moved.length === 1) return true;
    before = after;
  }
  return true;
}

const lastUses = (keys: readonly ListedKey[]): Map<string, string | null | undefined> =>
  new Map(keys.map(({ id, lastUsedAt }) => [id, lastUsedAt]));
