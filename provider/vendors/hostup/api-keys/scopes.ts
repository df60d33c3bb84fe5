import { HostupError, isHostupError } from '../../../core/error';
import { nearName } from '../../../core/text/nearest-name';

/** Something that a key may be allowed. */
export interface Scope {
  readonly name: string;
  readonly description?: string;
  /** Group that the vendor sorts it into. */
  readonly category?: string;
}

/**
 * The scopes in the vendor's catalogue, whose shape no page tells: names, objects with a name, lists of either by
 * category, or descriptions by name (all inferred).
 */
export function scopesIn(data: unknown, category?: string): Scope[] {
  if (Array.isArray(data)) return data.flatMap((item) => scopesIn(item, category));
  if (typeof data === 'string') return [scopeOf(data, undefined, category)];
  if (typeof data !== 'object' || data === null) return [];
  const fields = data as Readonly<Record<string, unknown>>;
  const name = [fields['name'], fields['scope'], fields['id']].find(isScopeName);
  if (name !== undefined) {
    return [scopeOf(name, textOf(fields['description']), textOf(fields['category']) ?? category)];
  }
  return Object.entries(fields).flatMap(([key, value]) => {
    if (key === 'scopes') return scopesIn(value, category);
    if (isScopeName(key)) return [scopeOf(key, textOf(value), category)];
    return typeof value === 'object' ? scopesIn(value, key) : [];
  });
}

/** Fails with the near names when a scope is not in the catalogue; an empty catalogue says nothing. */
export function demandKnownScopes(wanted: readonly string[], catalogue: readonly Scope[]): void {
  const known = catalogue.map(({ name }) => name);
  const unknown = wanted.filter((scope) => !known.includes(scope));
  if (known.length === 0 || unknown.length === 0) return;
  const hints = unknown.map((scope) => {
    const near = nearName(scope, known);
    return near === undefined ? undefined : `Did you mean ${near} for ${scope}?`;
  });
  const list = hints.every((hint) => hint !== undefined) ? [] : [`There are ${known.join(', ')}.`];
  throw new HostupError(
    `HostUp has no ${unknown.length === 1 ? 'scope' : 'scopes'} ${unknown.join(' and ')}`,
    {
      code: 'invalid_input',
      property: 'scopes',
      fix: [...hints.filter((hint) => hint !== undefined), ...list].join(' '),
    },
  );
}

/** What a look at the catalogue may fail with where the key itself can still be made: the vendor tells then. */
export const lacksCatalogue = (error: unknown): boolean => !isHostupError(error, 'unauthorized', 'cancelled');

/** Every scope that is known has a colon: it tells a name from a title. */
const isScopeName = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w.-]+:[\w.:-]+$/u.test(value);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const scopeOf = (name: string, description?: string, category?: string): Scope => ({
  name,
  ...(description === undefined ? {} : { description }),
  ...(category === undefined ? {} : { category }),
});
