import type { NamedType } from '../../provider/core/named-types';

/** What a named type says about one of its fields or values; every one must be described. */
export function memberDoc({ members, token }: NamedType, name: string): string {
  const doc = members[name];
  if (doc === undefined) throw new Error(`${token} says nothing about ${name}: add it to \`members\`.`);
  return doc;
}
