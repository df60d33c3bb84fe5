import { shellWord } from '../core/text/one-line';

/** What already exists and is in the way of a create, for the lines that take it over. */
export interface Taken {
  readonly token: string;
  readonly importId: string;
  /** Another resource of this program holds it. */
  readonly isHeld: boolean;
  /** Whether `pulumi import` works on this face. */
  readonly importable: boolean;
}

/** For what another resource of the program has. */
export const HELD_BY_ANOTHER =
  'Another resource of this program holds it. If you renamed the resource, give the new one ' +
  '`{ aliases: [{ name: "<old name>" }] }` as its options; if two resources describe one object, remove one of them.';

/** Every way out for an object that has an `adopt: true`. */
export function adoptionHints({ importable, importId, isHeld, token }: Taken): string {
  if (isHeld) return HELD_BY_ANOTHER;
  const importLine = importable
    ? `, or import it: \`pulumi import ${token} <name> ${shellWord(importId)}\``
    : '';
  return (
    'If it is yours, take it over with `adopt: true` on this resource, or for all records and keys with ' +
    `\`pulumi config set hostup:adoptExisting true\`${importLine}. If you renamed the resource, add ` +
    '`{ aliases: [{ name: "<old name>" }] }` instead.'
  );
}
