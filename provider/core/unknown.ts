/** Stands for a value that a preview cannot know yet. The faces translate their wire form of it to and from this symbol. */
export const UNKNOWN: unique symbol = Symbol('unknown until the update');

export type MaybeUnknown<T> = T | typeof UNKNOWN;

/** True when the value is unknown, or holds something unknown at any depth. */
export function containsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  if (typeof value === 'object' && value !== null) return Object.values(value).some(containsUnknown);
  return false;
}
