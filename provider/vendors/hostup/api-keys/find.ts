import { hostup } from '../vendor';
import { HostupError } from '../../../core/error';
import type { ReadResult } from '../../../core/resource';
import type { Context } from '../../../core/context';
import type { ApiKeys } from './client';
import type { Outputs } from './schema';
import { describeKey, isLive, type ListedKey } from './key';
import { readOf } from './state';
import { type KeyZone, keyZones, sameZones } from './zones';

/** The key as it is now; an import may name it by its name. */
export async function readApiKey(
  context: Context,
  id: string,
  olds: Partial<Outputs> | undefined,
): Promise<ReadResult<Outputs> | undefined> {
  const { apiKeys } = context.client(hostup);
  const key = await (olds === undefined
    ? imported(apiKeys, id)
    : apiKeys.find(olds.keyId ?? id, olds, context.signal));
  if (key === undefined) return undefined;
  const now = apiKeys.clock.now();
  if (olds === undefined) warnOfGaps(context, key);
  return readOf(olds === undefined ? key.id : id, olds, key, await zonesOf(context, key, olds), now);
}

/** As the state knows them, while they are the same; else looked up, as far as the credential may. */
async function zonesOf(
  { client }: Context,
  { zones = [] }: ListedKey,
  olds: Partial<Outputs> | undefined,
): Promise<readonly KeyZone[]> {
  const known = olds?.dnsZones ?? [];
  if (olds?.allowedDnsZones !== undefined && sameZones(olds.allowedDnsZones, zones, known)) return known;
  return zones.length === 0 ? known : await keyZones(client(hostup).zones, zones, known, { lenient: true });
}

/** The key that an import means, by id or by name. */
async function imported(apiKeys: ApiKeys, text: string): Promise<ListedKey | undefined> {
  const keys = await apiKeys.recent();
  return keys.find(({ id }) => id === text) ?? named(keys, text, apiKeys.clock.now());
}

/** The one live key of this name; several are an error that lists them. */
function named(keys: readonly ListedKey[], name: string, now: number): ListedKey | undefined {
  const matches = keys.filter((key) => key.name === name && isLive(key, now));
  if (matches.length < 2) return matches[0];
  throw new HostupError(`${matches.length} API keys are called ${name}`, {
    code: 'invalid_input',
    property: 'id',
    fix: `Import one of them by its id: ${matches.map((key) => describeKey(key)).join('; ')}.`,
  });
}

/** Whether the list tells these is not documented; an update would replace them with what the program says. */
function warnOfGaps(context: Context, key: ListedKey): void {
  if (key.zones !== undefined) return;
  context.log(
    'warning',
    `HostUp does not tell the zones of ${key.name} (${key.id}), nor whether it is a test key or expires: write allowedDnsZones, isTest and expiresInDays as they are.`,
  );
}
