/** The same object without the properties that are undefined. */
export function defined<T extends object>(values: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<{
    [K in keyof T]: Exclude<T[K], undefined>;
  }>;
}

/** Whether two lists name the same things, in whatever order and however often. */
export const sameSet = (old: readonly string[], new_: readonly string[]): boolean =>
  [...new Set(old)].sort().join(' ') === [...new Set(new_)].sort().join(' ');

/** Values by property name, as the faces pass them to and fro. */
export type Values = Readonly<Record<string, unknown>>;

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
