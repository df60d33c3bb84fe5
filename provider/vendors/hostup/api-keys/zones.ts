import { z } from 'zod';
import { isHostupError } from '../../../core/error';
import { namedTypes } from '../../../core/named-types';
import { sameSet } from '../../../core/values';
import { zoneNameOf, type Zones } from '../dns/zones';

/** A zone that a key is restricted to, by both of the things that may name it. */
export const keyZoneSchema = z.object({ id: z.string(), name: z.string() }).register(namedTypes, {
  token: 'hostup:index:ApiKeyZone',
  doc: 'A DNS zone that an API key is restricted to.',
  members: { id: 'Its id, `zone_…`.', name: 'Its name, e.g. `example.com`.' },
});
export type KeyZone = z.infer<typeof keyZoneSchema>;

/** Whether two lists restrict a key to the same zones, by name or id, as far as `known` tells. */
export function sameZones(
  old: readonly string[],
  new_: readonly string[],
  known: readonly KeyZone[],
): boolean {
  const canonical = (text: string): string => factOf(text, known)?.id ?? zoneNameOf(text);
  return sameSet(old.map(canonical), new_.map(canonical));
}

/**
 * The zones that these texts mean. One that HostUp does not have is refused, unless it is `lenient`; a key that may not
 * read zones leaves them unknown, and HostUp judges the texts itself.
 */
export async function keyZones(
  zones: Zones,
  texts: readonly string[],
  known: readonly KeyZone[],
  { lenient = false } = {},
): Promise<KeyZone[]> {
  const found = await Promise.all(
    texts.map(async (text) => {
      const fact = factOf(text, known);
      if (fact !== undefined) return fact;
      try {
        const { id, name } = await zones.find(text);
        return { id, name };
      } catch (error) {
        if (isHostupError(error, 'unauthorized')) throw error;
        if (lenient || !isHostupError(error, 'not_found')) return undefined;
        throw error.during('allowedDnsZones', { property: 'allowedDnsZones', code: 'invalid_input' });
      }
    }),
  );
  return found.filter((zone) => zone !== undefined);
}

/**
 * The ways to write these zones, the program's own first. HostUp does not say whether it takes names or ids; it refuses
 * what it does not take, so that another way may be tried.
 */
export function spellings(texts: readonly string[], known: readonly KeyZone[]): readonly string[][] {
  const facts = texts.map((text) => factOf(text, known)).filter((fact) => fact !== undefined);
  const ways = [
    [...texts],
    ...(facts.length < texts.length ? [] : [facts.map(({ id }) => id), facts.map(({ name }) => name)]),
  ];
  return ways.filter((way, at) => ways.findIndex((other) => sameSet(other, way)) === at);
}

const factOf = (text: string, known: readonly KeyZone[]): KeyZone | undefined =>
  known.find(({ id, name }) => id === text || zoneNameOf(name) === zoneNameOf(text));
