import { hostup } from '../vendor';
import { isHostupError } from '../../../core/error';
import type { Context } from '../../../core/context';
import type { Inputs } from './schema';
import { fieldsOf } from './state';
import { type KeyZone, keyZones, spellings } from './zones';

/** The zones of a key that is to be written, as far as they can be told. */
export const zonesFor = (
  { client }: Context,
  { allowedDnsZones }: Inputs,
  known: readonly KeyZone[] = [],
): Promise<KeyZone[]> => keyZones(client(hostup).zones, allowedDnsZones, known);

/**
 * Writes a key with its zones spelled as the program does; where HostUp refuses that, by ids, then by names. A refusal
 * has changed nothing, so that the next try repeats no write (law 1).
 */
export async function trySpellings<T>(
  { allowedDnsZones }: Inputs,
  known: readonly KeyZone[],
  write: (zones: readonly string[]) => Promise<T>,
): Promise<T> {
  let refusal: unknown;
  for (const zones of spellings(allowedDnsZones, known)) {
    try {
      return await write(zones);
    } catch (error) {
      if (!isHostupError(error, 'rejected')) throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}

/** Replaces everything of a key that can be replaced. */
export async function putKey(
  { client, signal }: Context,
  keyId: string,
  wanted: Inputs,
  known: readonly KeyZone[],
): Promise<void> {
  const { api } = client(hostup).apiKeys;
  await trySpellings(wanted, known, (zones) =>
    client(hostup).apiKeys.writing(() => api.replace(keyId, fieldsOf(wanted, zones), signal)),
  );
}
