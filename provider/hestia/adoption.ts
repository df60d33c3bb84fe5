import type { Context } from '../resource';

/**
 * `explicit`: what exists is taken over and brought to the program. `equal`: only when nothing differs. `never`:
 * refused, with the line that would take it over.
 */
export type Adoption = 'explicit' | 'equal' | 'never';

/** What the program's `adopt` and the setting `adoptExisting` say together. */
export function adoptionOf({ services }: Context, adopt: boolean | undefined): Adoption {
  if (adopt === true) return 'explicit';
  return adopt === undefined && services.settings.adoptExisting() ? 'equal' : 'never';
}

/** The ways out for what exists already and is in nobody's hands; `token` and `id` are for an import. */
export function waysToAdopt(token: string, id: string, importable: boolean): string {
  const line = importable ? `, or import it: \`pulumi import ${token} <name> '${id}'\`` : '';
  return (
    'If it is yours, take it over with `adopt: true` on this resource, or for all records and keys with ' +
    `\`pulumi config set hostup:adoptExisting true\`${line}. If you renamed the resource, add ` +
    '`{ aliases: [{ name: "<old name>" }] }` instead.'
  );
}

/** For what another resource of the program has. */
export const HELD_BY_ANOTHER =
  'Another resource of this program holds it. If you renamed the resource, give the new one ' +
  '`{ aliases: [{ name: "<old name>" }] }` as its options; if two resources describe one object, remove one of them.';
