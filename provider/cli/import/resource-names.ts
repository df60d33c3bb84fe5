import { createHash } from 'node:crypto';
import { qualifiedName } from '../../core/text/token';
import type { InventoryObject } from '../inventory/inventory';

/** How many characters of a record's value distinguish it from similar records. */
const VALUE_LENGTH = 24;

/**
 * A name for each object, in their order: an object gets the same name whatever else exists, unless the name is
 * ambiguous. Where several objects would get the same name, each gets a longer, more specific one.
 */
export function resourceNames(
  objects: readonly InventoryObject[],
  usedNames: ReadonlySet<string> = new Set(),
): string[] {
  const candidates = objects.map(candidatesFor);
  const level = objects.map(() => 0);
  const nameOf = (index: number): string => candidates[index]?.[level[index] ?? 0] ?? '';
  for (;;) {
    const names = objects.map((_, index) => nameOf(index));
    const wanted = countsOf(names);
    const crowded = names.flatMap((name, index) => {
      const isLast = (level[index] ?? 0) >= (candidates[index]?.length ?? 1) - 1;
      const isAlone = wanted.get(name) === 1 && !usedNames.has(name);
      return isAlone || isLast ? [] : [index];
    });
    if (crowded.length === 0) return names;
    for (const index of crowded) level[index] = (level[index] ?? 0) + 1;
  }
}

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** From the shortest name to one that is unique. */
function candidatesFor(object: InventoryObject): string[] {
  const short = slug(shortName(object)) || 'unnamed';
  const value = slug(valueOf(object)).slice(0, VALUE_LENGTH).replace(/-$/u, '');
  const kind = slug(qualifiedName(object.definition.token).replace(/(?<=[a-z])(?=[A-Z])/gu, '-'));
  const hash = createHash('sha256')
    .update(`${object.definition.token} ${object.id}`)
    .digest('hex')
    .slice(0, 8);
  return [short, ...(value === '' ? [] : [`${short}-${value}`]), `${short}-${kind}`, `${short}-${hash}`];
}

/** `www.example.com A` of a record, `example.com deploy` of what is in an account, `web-01` of what stands alone. */
function shortName({ name, path, place }: InventoryObject): string {
  const [host, type] = path ?? [];
  if (host !== undefined && type !== undefined) {
    const zone = place?.split('/').at(-1) ?? '';
    return [...(host === '@' ? [] : [host]), zone, type].join(' ');
  }
  return [...(place === undefined ? [] : [place]), name].join(' ');
}

/** What follows name and type in the listing of a record. */
const valueOf = ({ name, path }: InventoryObject): string =>
  path === undefined ? '' : name.slice(path.join(' ').length + 1);

/** A text as part of a resource's name: lower case letters, digits and single dashes; empty when nothing is left. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll('*', ' wildcard ')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z\d]+/gu, '-')
    .replace(/^-|-$/gu, '');
